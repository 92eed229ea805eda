// Receiving
