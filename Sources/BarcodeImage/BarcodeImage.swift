// BarcodeImage
