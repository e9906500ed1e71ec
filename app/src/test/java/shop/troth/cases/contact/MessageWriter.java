package shop.troth.cases.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.kernel.StoreId;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** A made-up person who writes to a store of the shared shop, and leaves nothing behind. */
public final class MessageWriter {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");
    private static final Pattern TICKET = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("C-[0-9A-Z]{8}");
    private static final Pattern LINK = Pattern.compile("/contact/case/[A-Za-z0-9_-]{32}");

    public final ShopClient browser;
    public final String email = "writer-" + UUID.randomUUID() + "@example.org";
    private final StoreId store;
    private final List<Case> opened = new ArrayList<>();

    public MessageWriter(String store) {
        this.store = new StoreId(store);
        this.browser = new ShopClient(SHOP.store(store));
    }

    /** Answers the question about age, in a store that asks. */
    public MessageWriter grownUp() {
        browser.post("/age", Map.of("month", "1", "year", "1980"));
        return this;
    }

    public Map<String, String> fields(String topic, String message) {
        var fields = new HashMap<>(Map.of("email", email, "message", message));
        fields.putAll(hidden(browser.get("/contact/" + topic)));
        fields.put("name", "Ada Example");
        return fields;
    }

    public ShopClient.Answer sends(String topic, String message) {
        return browser.post("/contact/" + topic, fields(topic, message));
    }

    /** The case that a message opened. */
    public Case writes(String topic, String message) {
        var answer = sends(topic, message);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var about = found(number(answer.body()));
        opened.add(about);
        return about;
    }

    public Case found(String number) {
        return SHOP.bean(Cases.class).find(store, number).orElseThrow();
    }

    /** What a form has besides its fields. */
    public static Map<String, String> hidden(ShopClient.Answer form) {
        var ticket = TICKET.matcher(form.body());
        assertThat(ticket.find()).as(form.body()).isTrue();
        return Map.of("key", key(form), "ticket", ticket.group(1));
    }

    public static String key(ShopClient.Answer page) {
        var found = KEY.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    public static String number(String page) {
        var found = NUMBER.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }

    public List<String> mails() {
        return SHOP.mails(email).stream().map(it -> String.valueOf(it.text())).toList();
    }

    /** The page behind the link in the first mail. */
    public String link() {
        Awaitility.await().until(() -> !mails().isEmpty());
        var found = LINK.matcher(mails().getFirst());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    /** Waits until every mail about what was written has gone out, then every case of this writer goes. */
    public void goes(Case... others) {
        var all = Stream.concat(opened.stream(), Stream.of(others)).distinct().toArray(Case[]::new);
        Awaitility.await().until(() -> waiting(all) == 0);
        leaves(all);
    }

    /** Mails about these that have not gone out. */
    private static int waiting(Case... about) {
        return SHOP.bean(JdbcClient.class)
                .sql("""
                        select count(*) from mail.outgoing
                         where state in ('waiting', 'handing-over')
                           and (about = any(:cases::uuid[])
                                or about in (select id from cases.message where case_id = any(:cases::uuid[])))
                        """)
                .param(
                        "cases",
                        Stream.of(about).map(it -> it.id().value().toString()).toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** Everything written here goes, mails too. */
    public void leaves(Case... about) {
        for (var one : about) {
            one.writer()
                    .ifPresent(it -> SHOP.bean(org.springframework.transaction.support.TransactionTemplate.class)
                            .executeWithoutResult(
                                    status -> SHOP.bean(Vault.class).erase(store, it)));
        }
    }
}
