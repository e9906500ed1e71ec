package shop.troth.bench.purchase;

/** Something for sale. */
public record Goods(String sku, String product) {}
