extension ApplicationIdentifierTable {
  /// Counts, amounts, orders, parties and countries: 37 to 427.
  static let trade = """
    37        | N..8             | with 00+02/00+8026        | COUNT
    3900-3909 | N..15            | with 255/8020, not 390n/391n/394n/8111 | AMOUNT
    3910-3919 | N3 iso4217 N..15 | with 8020, not 391n       | AMOUNT
    3920-3929 | N..15            | with 01+30/01+31nn/01+32nn/01+35nn/01+36nn, not 392n/393n | PRICE
    3930-3939 | N3 iso4217 N..15 | with 30/31nn/32nn/35nn/36nn, not 393n | PRICE
    3940-3943 | N4               | with 255, not 394n/8111   | PRCNT OFF
    3950-3955 | N6               | with 30/31nn/32nn/35nn/36nn, not 392n/393n/395n/8005 | PRICE/UoM
    400       | X..30            |                           | ORDER NUMBER
    401       | X..30 gcppos1    | key                       | GINC
    402       | N17 csum gcppos1 | key                       | GSIN
    403       | X..30            | with 00                   | ROUTE
    410       | N13 csum gcppos1 |                           | SHIP TO LOC
    411       | N13 csum gcppos1 |                           | BILL TO
    412       | N13 csum gcppos1 |                           | PURCHASE FROM
    413       | N13 csum gcppos1 |                           | SHIP FOR LOC
    414       | N13 csum gcppos1 | key 254/7040              | LOC No.
    415       | N13 csum gcppos1 | with 8020, key 8020       | PAY TO
    416       | N13 csum gcppos1 |                           | PROD/SERV LOC
    417       | N13 csum gcppos1 | key 7040                  | PARTY
    420       | X..20            | not 421                   | SHIP TO POST
    421       | N3 iso3166 X..9  | not 4307                  | SHIP TO POST
    422       | N3 iso3166       | with 01/02/03/8006/8026, not 426 | ORIGIN
    423       | N3 iso3166 [N3*4] iso3166 | with 01/02/03, not 426    | COUNTRY - INITIAL PROCESS
    424       | N3 iso3166       | with 01/02/03, not 426    | COUNTRY - PROCESS
    425       | N3 iso3166 [N3*4] iso3166 | with 01/02/03, not 426    | COUNTRY - DISASSEMBLY
    426       | N3 iso3166       | with 01/02/03             | COUNTRY - FULL PROCESS
    427       | X..3             | with 01+422/02+422/03+422 | ORIGIN SUBDIVISION
    """
}
