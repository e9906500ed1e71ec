package shop.troth.desk.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import shop.troth.desk.catalog.Selling;
import shop.troth.kernel.StoreId;
import shop.troth.pricing.promotion.PromotionTerms;
import shop.troth.pricing.promotion.Promotions;
import shop.troth.pricing.promotion.edit.EditPromotion;
import shop.troth.pricing.promotion.edit.PromotionEdit;
import shop.troth.pricing.promotion.edit.PromotionList;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * A member of staff with the role Marketing, a product of $10.00, and promotions for it alone, which are off when the test is over: no
 * other test has the product in a cart.
 */
public final class Promoting implements AutoCloseable {

    public static final RunningShop SHOP = RunningShop.get();

    private static final Pattern HIDDEN = Pattern.compile("name=\"(key|version)\" value=\"([^\"]*)\"");

    public final Store store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
    public final Selling selling = new Selling();
    public final ShopClient desk = DeskStaff.as(SHOP, Role.MARKETING);

    private final List<String> made = new ArrayList<>();

    public Promoting() {
        selling.waitUntilSold();
    }

    /** An id that no other promotion has. */
    public String id() {
        var id = "t-" + UUID.randomUUID();
        made.add(id);
        return id;
    }

    /** 10% off the product, as the form of a page sends it with the hidden fields it has now. */
    public Map<String, String> form(String page) {
        var form = hidden(page);
        form.putAll(Map.of(
                "name", "Test tenth",
                "kind", "percent",
                "percent", "10",
                "scope", "chosen",
                "products", selling.slug,
                "from", "2020-01-01T09:00",
                "on", "yes"));
        form.put("do", "save");
        return form;
    }

    public Map<String, String> hidden(String page) {
        return hiddenIn(desk.get(page).body());
    }

    static Map<String, String> hiddenIn(String page) {
        var hidden = new HashMap<String, String>();
        HIDDEN.matcher(page).results().forEach(it -> hidden.putIfAbsent(it.group(1), it.group(2)));
        return hidden;
    }

    /** Saved at the desk; counts for carts when this returns. */
    public String runs(String name, Map<String, String> fields) {
        var id = id();
        var form = form("/promotions/new");
        form.put("id", id);
        form.put("name", name);
        form.putAll(fields);
        mustLeadOn(desk.post("/promotions/new", form));
        heard(id, 1);
        return id;
    }

    /** Until this node has read a version of it. */
    public void heard(String id, int version) {
        var promotions = SHOP.bean(Promotions.class);
        Awaitility.await()
                .until(() ->
                        promotions.of(store).stream().anyMatch(it -> it.id().equals(id) && it.version() >= version));
    }

    public static void mustLeadOn(ShopClient.Answer answer) {
        if (answer.status() != 303 && answer.status() != 302) {
            throw new AssertionError("answered " + answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        for (var id : made) {
            SHOP.bean(PromotionList.class).find(store, id).ifPresent(it -> {
                var edit = new PromotionEdit(UUID.randomUUID(), UUID.randomUUID(), it.version());
                SHOP.bean(EditPromotion.class).save(store, id, off(it.terms()), edit);
            });
        }
        selling.close();
    }

    private static PromotionTerms off(PromotionTerms it) {
        return new PromotionTerms(
                it.name(),
                it.benefit(),
                it.scope(),
                it.code(),
                it.from(),
                it.until(),
                false,
                it.least(),
                it.most(),
                it.combines());
    }
}
