extension ApplicationIdentifierTable {
  /// Further keys and what belongs to them, coupons, and codes for own use: 8nnn and 9n.
  static let keys = """
    8001  | N4 nonzero N5 nonzero N3 nonzero N1 winding N1 | with 01                   | DIMENSIONS
    8002  | X..20      |                           | CMT No.
    8003  | N1 zero N13 csum gcppos1 [X..16] | key                       | GRAI
    8004  | X..30 gcppos1 | key 7040                  | GIAI
    8005  | N6         | with 01/02                | PRICE PER UNIT
    8006  | N14 csum gcppos2 N4 pieceoftotal | not 01/03/37, key 22-10-21 | ITIP
    8007  | X..34 iban | with 415                  | IBAN
    8008  | N6 yymmdd N2 hh [N2] mi [N2] ss | with 01/02/03             | PROD TIME
    8009  | X..50      | with 00/01/03             | OPTSEN
    8010  | Y..30 gcppos1 | key 8011                  | CPID
    8011  | N..12 nozeroprefix | with 8010, off-link       | CPID SERIAL
    8012  | X..20      | with 01/03/8006           | VERSION
    8013  | X..25 csumalpha gcppos1 | key                       | GMN
    8014  | X..25 csumalpha gcppos1 hasnondigit | with 01, off-link         | MUDI
    8017  | N18 csum gcppos1 | not 8018, key 8019        | GSRN - PROVIDER
    8018  | N18 csum gcppos1 | not 8017, key 8019        | GSRN - RECIPIENT
    8019  | N..10      | with 8017/8018, off-link  | SRIN
    8020  | X..25      | with 415, off-link        | REF No.
    8026  | N14 csum gcppos2 N4 pieceoftotal | with 37, not 02/03/8006   | ITIP CONTENT
    8030  | Z..90      | with 00/01+21/03+21/253/255/8003/8004/8006+21/8010+8011/8017/8018 | DIGSIG
    8040  | N15        | with 01+21, off-link      | IMEI
    8041  | N15        | with 01+21+8040, off-link | IMEI2
    8042  | N32        | with 01+21+8040, off-link | ESIM
    8043  | N18 [N..2] | with 01+21+8040, off-link | PSIM
    8110  | X..70 couponcode |                           |
    8111  | N4         | with 255                  | POINTS
    8112  | X..70 couponposoffer |                           |
    8200  | X..70      | with 01, off-link         | PRODUCT URL
    90    | X..30      |                           | INTERNAL
    91-99 | X..90      |                           | INTERNAL
    """
}
