package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Vault;

/** A made-up child of a test, with an account and an order of their own at the store that asks for ages, and strangers who report them. */
public final class Child {

    static final String ID = "perricone-md";
    public static final StoreId STORE = new StoreId(ID);

    private static final RunningShop SHOP = RunningShop.get();
    private static final Map<String, String> ADULT = Map.of("month", "4", "year", "1980");
    private static final Pattern SKU = Pattern.compile("name=\"sku\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/[a-z0-9-]+)\"");
    private static final Pattern LINK = Pattern.compile("/reported/[A-Za-z0-9_-]+");

    final Owner owner = new Owner(ID).joins();
    final String email = owner.email;
    final JdbcClient db = SHOP.bean(JdbcClient.class);
    final OrderId order;

    public Child() {
        var guest = guest();
        assertThat(fillsIn(guest).location()).endsWith("/checkout/review");
        var back = guest.pays(guest.goesToTheBank());
        guest.shop().get(back);
        this.order = new OrderId(db.sql("select order_id from payments.payment where session = :session")
                .param("session", back.substring(back.indexOf('=') + 1))
                .query(UUID.class)
                .single());
        Awaitility.await().until(() -> state().equals("paid"));
    }

    /** Somebody with this address and a full cart. */
    Guest guest() {
        var guest = new Guest(SHOP.store(ID), email);
        guest.shop().post("/age", ADULT);
        var product = first(PRODUCT, guest.shop().get("/products").body());
        var sku = first(SKU, guest.shop().get(product).body());
        db.sql("update catalog.stock set on_hand = 1000 where store_id = :store and sku = :sku")
                .param("store", ID)
                .param("sku", sku)
                .update();
        return guest.adds(sku, 1);
    }

    static ShopClient.Answer fillsIn(Guest guest) {
        var details = new LinkedHashMap<>(guest.details());
        details.remove("organisation");
        details.put("delivery", "standard");
        return guest.shop().post("/checkout", details);
    }

    /** By a stranger. */
    public static ShopClient.Answer reports(String named) {
        var stranger = new ShopClient(SHOP.store(ID));
        stranger.post("/age", ADULT);
        var fields = new HashMap<>(Map.of("email", "reporter-" + UUID.randomUUID() + "@example.org", "named", named));
        fields.put("message", "My neighbor’s child told me.");
        fields.putAll(MessageWriter.hidden(stranger.get("/contact/child")));
        return stranger.post("/contact/child", fields);
    }

    public Case reported() {
        return report(reports(email));
    }

    public static Case report(ShopClient.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return SHOP.bean(Cases.class)
                .find(STORE, MessageWriter.number(answer.body()))
                .orElseThrow();
    }

    SubjectId buyer() {
        return new SubjectId(db.sql("select subject_id from orders.placed where id = :order")
                .param("order", order.value())
                .query(UUID.class)
                .single());
    }

    String state() {
        return db.sql("select state from orders.placed where id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    String number() {
        return db.sql("select number from orders.placed where id = :order")
                .param("order", order.value())
                .query(String.class)
                .single();
    }

    /** What the store wants to pay back, a line for each refund. */
    List<String> refunds() {
        return db.sql("select state from payments.refund where order_id = :order")
                .param("order", order.value())
                .query(String.class)
                .list();
    }

    /** Everybody under the address. */
    public List<SubjectId> people() {
        return List.copyOf(SHOP.bean(AddressChoices.class).sameAddress(STORE, buyer()));
    }

    static boolean isGone(List<SubjectId> people) {
        var vault = SHOP.bean(Vault.class);
        return people.stream().allMatch(it -> vault.held(STORE, it).stream().allMatch(one -> one.books()));
    }

    long messages() {
        return SHOP.mails(email).stream()
                .filter(it -> String.valueOf(it.text()).contains("It was reported to us"))
                .count();
    }

    /** The path of the link in the one message. */
    public String link() {
        Awaitility.await().until(() -> messages() > 0);
        var text = SHOP.mails(email).stream()
                .map(it -> String.valueOf(it.text()))
                .filter(it -> it.contains("It was reported to us"))
                .findFirst()
                .orElseThrow();
        var found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group();
    }

    private static String first(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
