package shop.troth.storefront.look;

import shop.troth.content.Previews;
import shop.troth.content.StorePages;
import shop.troth.content.edit.PageHistory;
import shop.troth.testing.RunningShop;
import shop.troth.web.look.LookChanges;

/** The looks as another node knows them. */
public final class OtherLooks {

    private OtherLooks() {}

    public static LookChanges of(RunningShop shop, StorePages pages) {
        return new ChangedLooks(pages, shop.bean(PageHistory.class), shop.bean(Previews.class));
    }
}
