package shop.troth.storefront.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.ledger.leaf.Leaf;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;
import shop.troth.proof.probes.TwinOrders;
import shop.troth.testing.Guest;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.ProbeContexts;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The record of a made-up buyer, which everybody may read and check. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SamplePageTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("millipore");
    private static final String PAGE = "/privacy/proof/sample";
    private static final int STATEMENTS = 30; // two searches, and a handful of tiles for the paths

    private static final Pattern ENTRY =
            Pattern.compile("data-number=\"(\\d+)\" data-leaf=\"([^\"]+)\" data-path=\"([^\"]*)\"");
    private static final Pattern NOTE = Pattern.compile("id=\"check-checkpoint\">([^<]+)</pre>");

    private final ShopClient visitor = new ShopClient(SHOP.store());

    @BeforeAll
    static void somebody_made_up_has_bought() {
        SHOP.bean(TwinOrders.class).paid(ProbeContexts.of("millipore.rights-answers"));
        var ledger = SHOP.bean(Ledger.class);
        Awaitility.await("it is sealed").until(() -> !ledger.waits(STORE.twin()));
    }

    @Test
    void it_says_who_used_what_of_one_made_up_buyer_and_which_clause_allowed_it() {
        var page = visitor.get(PAGE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("is a made-up customer", "Nothing here is about a real person.", "Check it in my browser")
                .contains("We shared ", "the bank that processes your payment", "href=\"/privacy#");
        assertThat(leaves(page.body())).hasSizeGreaterThan(3);
        assertThat(leaves(page.body()).stream().map(Leaf::who).distinct()).hasSize(1);
    }

    @Test
    void each_entry_is_under_the_signed_note_of_the_test_copy() {
        var page = visitor.get(PAGE).body();
        var found = NOTE.matcher(page);
        assertThat(found.find()).isTrue();
        var note = SignedNote.parse(found.group(1));
        var head = TreeHead.of(note);
        var key = VerifierKey.parse(
                SHOP.bean(Ledger.class).verifierKey(STORE.twin()).orElseThrow().strip());

        assertThat(note.signedBy(key)).isTrue();
        assertThat(page).contains("data-key=\"" + key.line() + "\"");
        assertThat(ENTRY.matcher(page).results())
                .isNotEmpty()
                .allMatch(it -> Proofs.included(
                        new Hashing().leaf(it.group(2).getBytes(StandardCharsets.UTF_8)),
                        Long.parseLong(it.group(1)),
                        head.size(),
                        path(it.group(3)),
                        head.root()));
    }

    @Test
    void nobody_real_is_on_it_whatever_they_do_meanwhile() {
        var before = leaves(visitor.get(PAGE).body());
        new Guest(SHOP, "not-in-the-sample@example.org").buys("PES022-047-100", 1);
        var ledger = SHOP.bean(Ledger.class);
        Awaitility.await("it is sealed").until(() -> !ledger.waits(STORE));

        var page = visitor.get(PAGE).body();

        assertThat(leaves(page)).isEqualTo(before);
        assertThat(inLedger(STORE, before.getFirst().who())).isEmpty();
        assertThat(inLedger(STORE.twin(), before.getFirst().who())).containsExactlyElementsOf(before);
        assertThat(page).doesNotContain("@example", "Probe", "Springfield");
    }

    @Test
    void looking_at_it_leaves_no_entry_and_no_cookie_and_costs_no_more_than_a_page_may() {
        var size =
                SHOP.bean(Ledger.class).checkpoint(STORE.twin()).orElseThrow().size();

        visitor.get(PAGE); // policies and keys are read
        assertThat(OwnStatements.of(() -> visitor.get(PAGE))).isBetween(1, STATEMENTS);

        assertThat(visitor.cookies()).isEmpty();
        assertThat(SHOP.bean(Ledger.class).waits(STORE.twin())).isFalse();
        assertThat(SHOP.bean(Ledger.class)
                        .checkpoint(STORE.twin())
                        .orElseThrow()
                        .size())
                .isEqualTo(size);
    }

    private static List<Leaf> inLedger(StoreId store, String who) {
        return SHOP
                .bean(FindEntries.class)
                .find(store, EntryCriteria.any().and(Field.PERSON, who), FindEntries.NEWEST, 40)
                .entries()
                .stream()
                .map(FindEntries.Found::leaf)
                .toList();
    }

    private static List<Leaf> leaves(String page) {
        return ENTRY.matcher(page).results().map(it -> Leaf.parse(it.group(2))).toList();
    }

    private static List<byte[]> path(String hashes) {
        return Arrays.stream(hashes.split(" "))
                .filter(it -> !it.isEmpty())
                .map(Base64.getDecoder()::decode)
                .toList();
    }
}
