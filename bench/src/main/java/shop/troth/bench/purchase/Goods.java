package shop.troth.bench.purchase;

/** Something for sale. */
record Goods(String sku, String product) {}
