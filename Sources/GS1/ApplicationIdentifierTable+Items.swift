extension ApplicationIdentifierTable {
  /// Logistic units, trade items and what belongs to them: 00 to 30.
  static let items = """
    00  | N18 csum gcppos2         | key                                | SSCC
    01  | N14 csum gcppos2         | not 255/37, key 22-10-21/235       | GTIN
    02  | N14 csum gcppos2         | with 37, not 01/03                 | CONTENT
    03  | N14 csum gcppos2         | not 01/02/37/235, off-link         | MTO GTIN
    10  | X..20                    | with 01/02/03/8006/8026            | BATCH/LOT
    11  | N6 yymmd0                | with 01/02/03/8006/8026            | PROD DATE
    12  | N6 yymmd0                | with 8020                          | DUE DATE
    13  | N6 yymmd0                | with 01/02/03/8006/8026            | PACK DATE
    15  | N6 yymmd0                | with 01/02/03/8006/8026            | BEST BEFORE or BEST BY
    16  | N6 yymmd0                | with 01/02/03/8006/8026            | SELL BY
    17  | N6 yymmd0                | with 01/02/03/255/8006/8026        | USE BY or EXPIRY
    20  | N2                       | with 01/02/03/8006/8026            | VARIANT
    21  | X..20                    | with 01/03/8006, not 235, off-link | SERIAL
    22  | X..20                    | with 01, off-link                  | CPV
    235 | X..28                    | with 01, off-link                  | TPX
    240 | X..30                    | with 01/02/03/8006/8026            | ADDITIONAL ID
    241 | X..30                    | with 01/02/03/8006/8026            | CUST. PART No.
    242 | N..6                     | with 01/02/8006/8026               | MTO VARIANT
    243 | X..20                    | with 01/03                         | PCN
    250 | X..30                    | with 01+21/03+21/8006+21           | SECONDARY SERIAL
    251 | X..30                    | with 01/03/8006                    | REF. TO SOURCE
    253 | N13 csum gcppos1 [X..17] | key                                | GDTI
    254 | X..20                    | with 414, off-link                 | GLN EXTENSION COMPONENT
    255 | N13 csum gcppos1 [N..12] | not 01/02/415/8006/8020/8026, key  | GCN
    30  | N..8                     | with 01/02                         | VAR. COUNT
    """
}
