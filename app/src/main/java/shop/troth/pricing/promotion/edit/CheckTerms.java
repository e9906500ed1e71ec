package shop.troth.pricing.promotion.edit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.troth.catalog.Catalog;
import shop.troth.catalog.Product;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.promotion.Terms;
import shop.troth.pricing.promotion.Terms.Benefit;
import shop.troth.pricing.promotion.Terms.Scope;
import shop.troth.stores.Store;

/** Checks the input for a promotion; returns error sentences by field of the desk's form. */
final class CheckTerms {

    private static final String ID = "[a-z0-9][a-z0-9-]{0,48}[a-z0-9]";
    private static final int LONGEST_NAME = 80;
    private static final int MOST_CHOSEN = 200;

    private CheckTerms() {}

    static Map<String, String> faults(Store store, Catalog catalog, String id, Terms terms) {
        var faults = new LinkedHashMap<String, String>();
        if (!id.matches(ID) || id.equals("new")) { // the address of the form for one

            faults.put("id", "Enter 2 to 50 lowercase letters, digits, and hyphens, such as spring-sale.");
        }
        if (terms.name().isBlank() || terms.name().length() > LONGEST_NAME) {
            faults.put("name", "Enter a name of at most %d characters.".formatted(LONGEST_NAME));
        }
        if (terms.code().filter(it -> CouponCode.of(it).isEmpty()).isPresent()) {
            faults.put("code", "Enter 3 to 30 letters, digits, and hyphens, such as SPRING-10.");
        }
        if (terms.until().filter(it -> !it.isAfter(terms.from())).isPresent()) {
            faults.put("until", "Enter a time after the start.");
        }
        if (terms.benefit() instanceof Benefit.BuyGet(var buy, var get) && buy + get > MOST_CHOSEN) {
            faults.put("buy", "Enter smaller numbers.");
        }
        if (terms.scope() instanceof Scope.Chosen(var products, var categories)) {
            unknown(
                            products.stream().toList(),
                            catalog.products(store.id()).stream()
                                    .map(Product::slug)
                                    .toList())
                    .ifPresent(it -> faults.put(
                            "products", "There is no product “%s”. Enter addresses, one per line.".formatted(it)));
            unknown(categories.stream().toList(), catalog.categories(store.id()))
                    .ifPresent(it -> faults.put("categories", "There is no category “%s”.".formatted(it)));
            if (products.size() + categories.size() > MOST_CHOSEN) {
                faults.put("products", "Choose at most %d products and categories.".formatted(MOST_CHOSEN));
            }
        }
        return faults;
    }

    private static Optional<String> unknown(List<String> typed, List<String> known) {
        return typed.stream().filter(it -> !known.contains(it)).findFirst();
    }
}
