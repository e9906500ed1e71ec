package shop.troth.storefront.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** What a buyer reads of the uses of their own details. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordPageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String EMAIL = "record-reader@example.org";
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+(/orders/[A-Za-z0-9_-]+)");
    private static final Pattern ENTRY =
            Pattern.compile("data-number=\"(\\d+)\" data-leaf=\"([^\"]+)\" data-path=\"([^\"]*)\"");
    private static final Pattern NOTE = Pattern.compile("id=\"check-checkpoint\">([^<]+)</pre>");
    private static final Pattern OLDER = Pattern.compile("href=\"(/orders/[^\"]+/record/\\d+)\"");

    private static String order;

    private final ShopClient reader = new ShopClient(SHOP.store());

    @BeforeAll
    static void somebody_has_ordered() {
        order = buy(EMAIL);
        allIsSealed();
    }

    /** All that was recorded so far; the sealer looks once a second. To ask the page would itself be recorded, and shown on it. */
    private static void allIsSealed() {
        var db = JdbcClient.create(SHOP.database());
        var last = db.sql("select coalesce(max(id), 0) from ledger.pending where store_id = 'millipore'")
                .query(Long.class)
                .single();
        Awaitility.await()
                .until(() -> db.sql(
                                        "select count(*) from ledger.pending where store_id = 'millipore' and id <= :last and not refused")
                                .param("last", last)
                                .query(Long.class)
                                .single()
                        == 0);
    }

    @Test
    void the_order_s_page_leads_to_it() {
        reader.opens(order, EMAIL);
        assertThat(reader.get(order).body()).contains("Who used your information", "href=\"" + order + "/record\"");
    }

    @Test
    void it_says_in_plain_words_who_used_or_got_what_and_under_which_clause() {
        var pages = String.join("\n", pages(reader, order, EMAIL));

        assertThat(pages)
                .contains("We collected ", "your email address", "We shared ", "the bank that processes your payment")
                .contains("Policy:", "href=\"/privacy#purchase-purposes\"")
                .doesNotContain("order.communicate<", "contact.email<");
    }

    @Test
    void whoever_opens_their_order_finds_in_the_record_that_it_was_shown_to_them() {
        show(order, EMAIL);
        allIsSealed();

        assertThat(show(order, EMAIL).body())
                .contains("Shown to you", "At your request, we showed you ")
                .contains("href=\"/privacy#rights-answers\"");
    }

    @Test
    void each_entry_comes_with_a_path_to_the_signed_note() {
        var page = show(order, EMAIL).body();
        var note = SignedNote.parse(note(page));
        var head = TreeHead.of(note);
        var key = VerifierKey.parse(
                reader.get("/.well-known/troth-ledger.pub").body().strip());

        assertThat(note.signedBy(key)).isTrue();
        assertThat(page).contains("data-key=\"" + key.line() + "\"");
        assertThat(entries(reader, order, EMAIL))
                .hasSizeGreaterThan(5)
                .allMatch(it -> Proofs.included(
                        new Hashing().leaf(it.leaf().getBytes(StandardCharsets.UTF_8)),
                        it.number(),
                        it.size(),
                        it.path(),
                        it.root()));
        assertThat(head.size()).isPositive();
    }

    @Test
    void nobody_else_s_entries_are_on_it() {
        var other = buy("record-other@example.org");
        allIsSealed();
        var own = entries(reader, order, EMAIL).stream().map(Shown::number).toList();
        var theirs = entries(reader, other, "record-other@example.org");

        assertThat(theirs).isNotEmpty().noneMatch(it -> own.contains(it.number()));
        assertThat(theirs.stream().map(it -> it.leaf().split("\t")[3]).distinct())
                .hasSize(1);
    }

    @Test
    void who_has_not_proven_the_address_sees_nothing() {
        for (var path : List.of("/record", "/record/1000000")) {
            var answer = reader.get(order + path);
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location()).isEqualTo(order);
        }
        var other = new ShopClient(SHOP.store());
        other.opens(buy("record-third@example.org"), "record-third@example.org");
        assertThat(other.get(order + "/record").location()).isEqualTo(order);
        var none = "/orders/" + "n".repeat(32);
        assertThat(reader.get(none + "/record").location()).isEqualTo(none);
    }

    @Test
    void the_page_and_its_addresses_hold_nothing_personal_and_the_script_comes_from_our_own_origin() {
        var page = show(order, EMAIL);
        var script = Pattern.compile("<script src=\"(/scripts/[0-9a-f]{16}/record-check.js)\" defer>")
                .matcher(page.body());

        assertThat(script.find()).isTrue();
        var answer = reader.get(script.group(1));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualToIgnoringCase("text/javascript;charset=utf-8");
        assertThat(answer.header("cache-control")).contains("immutable");
        assertThat(reader.get("/scripts/0000000000000000/record-check.js").status())
                .isEqualTo(404);
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(Pattern.compile("(?:href|action|src)=\"([^\"]*)\"")
                        .matcher(page.body())
                        .results()
                        .map(it -> it.group(1)))
                .noneMatch(it -> it.contains("@") || it.contains("%40"));
    }

    private static String buy(String email) {
        new Guest(SHOP, email).buys("PES022-047-100", 1);
        return Awaitility.await("the mail").until(() -> link(email), it -> !it.isEmpty());
    }

    private static String link(String email) {
        return SHOP.mails(email).stream()
                .flatMap(it -> LINK.matcher(String.valueOf(it.text())).results())
                .map(it -> it.group(1))
                .findFirst()
                .orElse("");
    }

    private ShopClient.Answer show(String order, String email) {
        reader.opens(order, email);
        return reader.get(order + "/record");
    }

    private record Shown(long number, String leaf, List<byte[]> path, long size, byte[] root) {}

    /** On all pages, the newest first. */
    private static List<Shown> entries(ShopClient reader, String order, String email) {
        var all = new ArrayList<Shown>();
        for (var page : pages(reader, order, email)) {
            var head = TreeHead.of(SignedNote.parse(note(page)));
            ENTRY.matcher(page)
                    .results()
                    .map(it -> new Shown(
                            Long.parseLong(it.group(1)),
                            it.group(2),
                            Arrays.stream(it.group(3).split(" "))
                                    .filter(hash -> !hash.isEmpty())
                                    .map(Base64.getDecoder()::decode)
                                    .toList(),
                            head.size(),
                            head.root()))
                    .forEach(all::add);
        }
        return all;
    }

    private static List<String> pages(ShopClient reader, String order, String email) {
        var all = new ArrayList<String>();
        reader.opens(order, email);
        for (var at = order + "/record"; at != null; ) {
            var page = reader.get(at).body();
            all.add(page);
            var older = OLDER.matcher(page);
            at = older.find() ? older.group(1) : null;
        }
        return all;
    }

    private static String note(String page) {
        var found = NOTE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
