package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
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

    public final MessageWriter writer;
    public final Case about;
    public final ShopClient desk;
    private final List<Case> continued = new ArrayList<>();
    private final String lastDay =
            SHOP.now().plusSeconds(20 * 86_400).toString().substring(0, 10);

    /** What stood there before fewer were left; null if all are. */
    private @Nullable Integer onHand;

    public Quoting() {
        this.writer = new MessageWriter(STORE);
        this.about = writer.writes("price", "Twenty cases a month, please.");
        this.desk = DeskStaff.browser(SHOP, DeskStaff.add(SHOP, Role.CUSTOMER_SERVICE, STORE), STORE);
    }

    private Quoting(Quoting before, Case about) {
        this.writer = before.writer;
        this.about = about;
        this.desk = before.desk;
    }

    /** Closes the case, which has had a quote, and writes to it again: another case opens. */
    public Quoting continues(String words) {
        SHOP.bean(Cases.class).step(about.store(), about.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        var link = conversation(1);
        var reply = Map.of("message", words, "key", MessageWriter.key(writer.browser.get(link)));
        var next = writer.browser.get(writer.browser.post(link, reply).location());
        var opened = writer.found(MessageWriter.number(next.body()));
        continued.add(opened);
        return new Quoting(this, opened);
    }

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
        fields.put("expires", lastDay);
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
        return orders(guest.shop(), conversation(version), number(version));
    }

    /** The same with what the page sends. */
    public static ShopClient.Answer orders(ShopClient browser, String conversation, String number) {
        var token = conversation.substring(conversation.lastIndexOf('/') + 1);
        return browser.post("/cart/quote", Map.of("conversation", token, "number", number));
    }

    public String state(int version) {
        return SHOP.bean(JdbcClient.class)
                .sql("select state from pricing.quote where number = :number")
                .param("number", number(version))
                .query(String.class)
                .single();
    }

    /** So many more pieces of {@link #CLEANER} can be had from now until this person goes. */
    public Quoting leaves(int pieces) {
        onHand = stock("select on_hand from catalog.stock where store_id = :store and sku = :sku")
                .query(Integer.class)
                .single();
        stock("update catalog.stock set on_hand = held + :pieces where store_id = :store and sku = :sku")
                .param("pieces", pieces)
                .update();
        return this;
    }

    private static JdbcClient.StatementSpec stock(String sql) {
        return SHOP.bean(JdbcClient.class).sql(sql).param("store", STORE).param("sku", CLEANER);
    }

    /** Everything of this person goes. */
    public void goes() {
        if (onHand != null) {
            stock("update catalog.stock set on_hand = greatest(held, :before) where store_id = :store and sku = :sku")
                    .param("before", onHand)
                    .update();
            onHand = null;
        }
        writer.goes(continued.toArray(Case[]::new));
        DeskStaff.clear(SHOP);
    }
}
