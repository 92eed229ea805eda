// Stock
