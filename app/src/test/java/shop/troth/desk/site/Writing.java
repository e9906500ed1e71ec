package shop.troth.desk.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.content.PageRows;
import shop.troth.content.Piece;
import shop.troth.content.SiteSnapshot;
import shop.troth.content.StorePages;
import shop.troth.content.edit.EditContent;
import shop.troth.content.edit.PageChange;
import shop.troth.content.edit.PageEdit;
import shop.troth.kernel.StoreId;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * A member of staff with the role Marketing, and pages that they write: those that they made are removed when the test is over, and
 * those that came from files say again what their files say.
 */
public final class Writing implements AutoCloseable {

    public static final RunningShop SHOP = RunningShop.get();

    private static final Pattern HIDDEN = Pattern.compile("name=\"(key|mark)\" value=\"([^\"]*)\"");
    private static final Pattern MADE = Pattern.compile("/pages/([0-9a-f-]{36})\\?done=saved");

    public final Store store = SHOP.bean(Stores.class).get(new StoreId(RunningShop.STORE));
    public final ShopClient desk = DeskStaff.as(SHOP, Role.MARKETING);
    public final ShopClient shop = new ShopClient(SHOP.store());

    private final PageRows rows = new PageRows(SHOP.bean(JdbcClient.class));
    private final LinkedHashSet<String> touched = new LinkedHashSet<>();

    /** One that no other page has. */
    public static String address() {
        return "t-" + UUID.randomUUID();
    }

    /** Published at the desk; the shop shows it when this returns. */
    public String publishes(String address, String text) {
        var answer = desk.post("/pages/new", form("/pages/new", address, text));
        mustLeadOn(answer);
        var made = MADE.matcher(answer.location());
        assertThat(made.find()).as(answer.location()).isTrue();
        touched.add(made.group(1));
        shopAnswers("/pages/" + address, 200);
        return made.group(1);
    }

    /** The form of a page with the hidden fields it has now; whatever it becomes, it is undone when the test is over. */
    public Map<String, String> form(String page, String address, String text) {
        var form = hidden(page);
        form.put("address", address);
        form.put("text", text);
        touches(page);
        return form;
    }

    public void touches(String page) {
        var id = page.substring("/pages/".length());
        if (!id.equals("new")) {
            touched.add(id);
        }
    }

    public Map<String, String> hidden(String page) {
        return hiddenIn(desk.get(page).body());
    }

    public static Map<String, String> hiddenIn(String page) {
        var hidden = new HashMap<String, String>();
        HIDDEN.matcher(page).results().forEach(it -> hidden.putIfAbsent(it.group(1), it.group(2)));
        return hidden;
    }

    /** What is saved of a page that the desk edited. */
    public Optional<Piece> saved(String id) {
        return site().find(id).filter(it -> it.version() > 0);
    }

    public boolean isSavedAt(String address) {
        return site().pieces().stream().anyMatch(it -> it.address().equals(address));
    }

    private SiteSnapshot site() {
        return rows.site(store, SHOP.bean(StorePages.class).files(store));
    }

    public void shopShows(String path, String... texts) {
        Awaitility.await().untilAsserted(() -> assertThat(shop.get(path).body()).contains(texts));
    }

    public void shopAnswers(String path, int status) {
        Awaitility.await().until(() -> shop.get(path).status() == status);
    }

    /** What the activity log says of a page, the oldest first. */
    public List<String> events(String column, String... addresses) {
        return SHOP.bean(JdbcClient.class)
                .sql("select " + column
                        + " from staff.event where store_id = 'millipore' and split_part(split_part(reason, ',', 1), ';', 1) = any (:addresses)"
                        + " order by at, id")
                .param("addresses", addresses)
                .query(String.class)
                .list();
    }

    public static void mustLeadOn(ShopClient.Answer answer) {
        if (answer.status() != 303 && answer.status() != 302) {
            throw new AssertionError("answered " + answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        for (var id : touched.reversed()) { // who links goes before what is linked to
            saved(id).ifPresent(it -> {
                var first = rows.version(store.id(), id, 1).orElseThrow();
                var made = id.matches("[0-9a-f-]{36}");
                var change = made
                        ? new PageChange.Remove()
                        : new PageChange.Write(first.address(), id.equals(Piece.MENU) ? "" : first.text());
                var edit = new PageEdit(UUID.randomUUID(), UUID.randomUUID(), it.mark());
                SHOP.bean(EditContent.class).save(store, id, change, edit);
            });
        }
    }
}
