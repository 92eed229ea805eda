// GS1
