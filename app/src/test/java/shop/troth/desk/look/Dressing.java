package shop.troth.desk.look;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.content.StorePages;
import shop.troth.content.edit.EditContent;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.desk.site.Writing;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Somebody of marketing at the form of the look; the shop looks as its files say again when the test is over. */
public final class Dressing implements AutoCloseable {

    public static final RunningShop SHOP = RunningShop.get();

    static final String PATH = "/look";

    /** Colors that can be read on the light pages of the store, each for one test. */
    static final String PLUM = "#8a1c5b";

    static final String FOREST = "#14532d";

    /** One that cannot. */
    static final String LEMON = "#ffe45c";

    static final String ACCENT = "light.accent";

    public final Store store = SHOP.bean(Stores.class).named(RunningShop.STORE);
    public final ShopClient desk = DeskStaff.as(SHOP, Role.MARKETING);
    public final ShopClient shop = new ShopClient(SHOP.store());

    private final PageRows rows = new PageRows(SHOP.bean(JdbcClient.class));

    /** Begins when the shop looks as its files say, whatever a test before did. */
    public Dressing() {
        Awaitility.await()
                .until(() -> SHOP.bean(StorePages.class).now(store.id()).look().isPlain());
    }

    /** The form with what stands in it, as a browser would send it. */
    public Map<String, String> form() {
        return form(desk.get(PATH));
    }

    static Map<String, String> form(ShopClient.Answer page) {
        var form = new HashMap<String, String>();
        for (var field : Jsoup.parse(page.body()).select("form[action=" + PATH + "] [name]:not(button)")) {
            var isChosen = Set.of("radio", "checkbox").contains(field.attr("type"));
            if (!isChosen || field.hasAttr("checked")) {
                form.put(field.attr("name"), field.val());
            }
        }
        return form;
    }

    /** The form with another color of links and buttons. */
    public Map<String, String> accent(String color) {
        var form = form();
        form.put(ACCENT, color);
        return form;
    }

    /** Whoever publishes is led on. */
    public void publishes(Map<String, String> form) {
        Writing.mustLeadOn(desk.post(PATH, form));
    }

    /** The address of the style sheet that the shop's first page names now. */
    public String sheetAddress() {
        return Objects.requireNonNull(Jsoup.parse(shop.get("/").body()).selectFirst("link[rel=stylesheet]"))
                .attr("href");
    }

    /** The style sheet that the shop's first page names now. */
    public String sheet() {
        return shop.get(sheetAddress()).body();
    }

    Piece saved() {
        return rows.site(store, SHOP.bean(StorePages.class).files(store))
                .find(Piece.LOOK)
                .orElseThrow();
    }

    /** What the activity log says of the look where it mentions some words, the oldest first. */
    static List<String> events(String mentioned) {
        return SHOP.bean(JdbcClient.class)
                .sql("select what from staff.event where store_id = 'millipore' and reason like :like order by at, id")
                .param("like", "%" + mentioned + "%")
                .query(String.class)
                .list();
    }

    @Override
    public void close() {
        var edit = new PageEdit(UUID.randomUUID(), UUID.randomUUID(), saved().mark());
        SHOP.bean(EditContent.class).save(store, Piece.LOOK, new PageChange.Write(Piece.LOOK, ""), edit);
    }
}
