package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A made-up person who asks betty-mills for a price, and somebody of staff who writes them a quote. */
public final class Quoting {

    public static final String STORE = "betty-mills";
    public static final String CLEANER = "BM-1010-CS";
    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern LINK = Pattern.compile("/contact/case/[A-Za-z0-9_-]{32}");
    private static final Pattern HIDDEN =
            Pattern.compile("name=\"(id|state|revision|ordered)\" value=\"([0-9A-Za-z-]*)\"");

    public final MessageWriter writer = new MessageWriter(STORE);
    public final Case about = writer.writes("price", "Twenty cases a month, please.");
    public final ShopClient desk = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE), STORE);

    public String page() {
        return "/cases/" + about.number();
    }

    public String form() {
        return page() + "/quote";
    }

    /** The number that the quotes of this case get, in their order. */
    public String number(int version) {
        return "Q" + about.number().substring(1) + "-" + version;
    }

    public String sheet(int version) {
        return page() + "/quotes/" + number(version);
    }

    /** The form with these items: number, quantity, price, and again. */
    public Map<String, String> fields(String... items) {
        var fields = new HashMap<String, String>();
        for (int i = 0; i < items.length; i += 3) {
            fields.put("sku." + (i / 3 + 1), items[i]);
            fields.put("quantity." + (i / 3 + 1), items[i + 1]);
            fields.put("price." + (i / 3 + 1), items[i + 2]);
        }
        fields.put("expires", SHOP.now().plusSeconds(20 * 86_400).toString().substring(0, 10));
        return fields;
    }

    /** Saves these as the draft. */
    public Quoting drafts(Map<String, String> fields) {
        var all = new HashMap<>(hidden(desk.get(form())));
        all.putAll(fields);
        var answer = desk.post(form(), all);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return this;
    }

    public ShopClient.Answer sends(int version) {
        return desk.post(sheet(version) + "/send", hidden(desk.get(sheet(version))));
    }

    /** Drafts and sends them. */
    public Quoting quotes(int version, String... items) {
        drafts(fields(items));
        assertThat(sends(version).status()).isEqualTo(303);
        return this;
    }

    /** Presses the button that deletes a draft or withdraws what was sent. */
    public ShopClient.Answer ends(int version, Map<String, String> shown) {
        return desk.post(sheet(version) + "/end", shown);
    }

    /** The fields by which a page of the desk knows what it showed. */
    public static Map<String, String> hidden(ShopClient.Answer page) {
        var fields = new HashMap<String, String>();
        var found = HIDDEN.matcher(page.body());
        while (found.find()) {
            fields.put(found.group(1), found.group(2));
        }
        return fields;
    }

    /** The conversation behind the link in the mail of a quote. */
    public String conversation(int version) {
        Awaitility.await().until(() -> !mailOf(version).isEmpty());
        var found = LINK.matcher(mailOf(version).getFirst());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    public List<String> mailOf(int version) {
        return writer.mails().stream()
                .filter(it -> it.contains("Quote " + number(version)))
                .toList();
    }

    /** The page of a quote, for its customer. */
    public String offer(int version) {
        return conversation(version) + "/quotes/" + number(version);
    }

    /** Somebody with a browser of their own, who buys under the writer's address. */
    public Guest guest() {
        return new Guest(SHOP.store(STORE), writer.email);
    }

    /** Presses the button in a browser. */
    public ShopClient.Answer takes(Guest guest, int version) {
        return guest.shop().post(offer(version), Map.of());
    }

    public String state(int version) {
        return SHOP.bean(JdbcClient.class)
                .sql("select state from pricing.quote where number = :number")
                .param("number", number(version))
                .query(String.class)
                .single();
    }

    /** Everything of this person goes. */
    public void goes() {
        Awaitility.await()
                .until(() -> SHOP.bean(JdbcClient.class)
                                .sql("""
                                        select count(*) from mail.outgoing o
                                         where o.state in ('waiting', 'handing-over')
                                           and (o.about = :case or o.about in (select id from cases.message where case_id = :case))
                                        """)
                                .param("case", about.id().value())
                                .query(Integer.class)
                                .single()
                        == 0);
        writer.leaves(about);
        DeskStaff.clear(SHOP);
    }
}
