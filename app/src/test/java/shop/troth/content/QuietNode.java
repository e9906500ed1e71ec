package shop.troth.content;

import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;

/** Another node of the shop, to which no change comes until it is told. */
public final class QuietNode {

    private final RunningShop shop;
    private final StorePages pages;

    public QuietNode(RunningShop shop) {
        this.shop = shop;
        this.pages = new StorePages(shop.bean(Stores.class), JdbcClient.create(shop.database()));
    }

    public StorePages pages() {
        return pages;
    }

    /** Now it hears of all there is. */
    public void hears() {
        pages.renew(new PageRows(JdbcClient.create(shop.database())).stamps());
    }
}
