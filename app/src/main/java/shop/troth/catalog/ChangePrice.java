package shop.troth.catalog;

import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.kernel.StoreId;

/** Gives a variant another price, from the next look at it on. Carts and reviews that saw the old one are told. */
@Service
public class ChangePrice {

    private final Products products;

    ChangePrice(Products products) {
        this.products = products;
    }

    /**
     * @param price more than nothing, in the store's currency
     * @return whether there is such a variant
     */
    @Transactional
    public boolean change(StoreId store, Sku sku, Money price) {
        if (!price.isPositive()) {
            throw new IllegalArgumentException("a price must be above zero");
        }
        var known = products.reprice(store, sku, price.getAmountMinorLong());
        products.announceChange(store);
        return known;
    }
}
