package shop.troth.storefront.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.export.ExamineLedger;
import shop.troth.ledger.export.WriteExport;
import shop.troth.ledger.note.SignedNote;
import shop.troth.ledger.note.TreeHead;
import shop.troth.ledger.note.VerifierKey;
import shop.troth.ledger.tree.Hashing;
import shop.troth.ledger.tree.Proofs;
import shop.troth.ledger.verify.VerifyExport;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The record of the whole running shop, seen from outside. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerPagesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId(RunningShop.STORE);

    private final ShopClient visitor = new ShopClient(SHOP.store());

    @Test
    void the_key_is_one_line_at_its_well_known_address_and_signs_the_checkpoint_under_the_origin() {
        var key = visitor.get("/.well-known/troth-ledger.pub");
        var checkpoint = visitor.get("/ledger/checkpoint");

        assertThat(key.status()).isEqualTo(200);
        assertThat(key.header("content-type")).isEqualToIgnoringCase("text/plain;charset=utf-8");
        assertThat(key.body()).endsWith("\n").hasLineCount(1);
        assertThat(key.headers()).doesNotContainKey("set-cookie");
        var note = SignedNote.parse(checkpoint.body());
        var verifier = VerifierKey.parse(key.body().strip());
        assertThat(note.signedBy(verifier)).isTrue();
        assertThat(TreeHead.of(note).origin())
                .isEqualTo(verifier.name())
                .isEqualTo(SHOP.store().getHost() + "/ledger");
    }

    @Test
    void what_the_running_shop_exports_verifies_with_what_its_pages_say() throws Exception {
        var key = VerifierKey.parse(
                visitor.get("/.well-known/troth-ledger.pub").body().strip());
        var kept = visitor.get("/ledger/checkpoint").body();
        var export = new ByteArrayOutputStream();
        new WriteExport(SHOP.database()).write(STORE, export);

        var found = VerifyExport.verify(new ByteArrayInputStream(export.toByteArray()), key, Optional.of(kept));

        assertThat(found.leaves()).isPositive();
        assertThat(new ExamineLedger(SHOP.database()).examine(STORE)).isEmpty();
    }

    @Test
    void the_policy_in_force_is_in_the_record_of_store_and_twin_once() {
        var hash = SHOP.bean(PublishedPolicies.class).current(STORE).shortHash();
        for (var store : List.of(STORE, STORE.twin())) {
            var lines = JdbcClient.create(SHOP.database())
                    .sql("""
                            select lines from ledger.leaf where store_id = :store
                            union all select lines from ledger.pending where store_id = :store
                            """)
                    .param("store", store.value())
                    .query(String.class)
                    .list();

            assertThat(lines.stream().flatMap(String::lines).filter(it -> it.contains("\tpolicy\t")))
                    .singleElement()
                    .asString()
                    .contains("\t" + hash + "\t");
        }
    }

    @Test
    void a_stranger_proves_an_entry_from_what_the_pages_say() {
        var parts = visitor.get("/ledger/proof/0").body().split("\n\n", 2);
        var head = parts[0].split("\n");
        var note = SignedNote.parse(parts[1]);
        var checkpoint = TreeHead.of(note);
        var first = JdbcClient.create(SHOP.database())
                .sql("select split_part(lines, E'\\n', 1) from ledger.leaf where store_id = :store and first = 0")
                .param("store", STORE.value())
                .query(String.class)
                .single();

        assertThat(head).startsWith("c2sp.org/tlog-proof@v1", "index 0");
        assertThat(included(first, checkpoint, List.of(head).subList(2, head.length)))
                .isTrue();
        var alone = visitor.get("/ledger/inclusion/0/" + checkpoint.size());
        assertThat(alone.body().lines())
                .containsExactly(List.of(head).subList(2, head.length).toArray(String[]::new));
        assertThat(alone.header("cache-control")).contains("public", "max-age=31536000", "immutable");
        assertThat(visitor.get("/ledger/consistency/1/" + checkpoint.size()).status())
                .isEqualTo(200);
    }

    @Test
    void tiles_lie_where_tlog_tiles_puts_them_and_entries_do_not() {
        long size = TreeHead.of(
                        SignedNote.parse(visitor.get("/ledger/checkpoint").body()))
                .size();
        long width = Math.min(size, 5);
        var tile = visitor.get("/ledger/tile/0/000.p/" + width);

        assertThat(tile.status()).isEqualTo(200);
        assertThat(tile.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(tile.header("content-length")).isEqualTo(Long.toString(width * 32));
        assertThat(tile.header("cache-control")).contains("immutable");
        assertThat(tile.headers()).doesNotContainKey("set-cookie");
        for (var none : List.of(
                "/ledger/tile/entries/000",
                "/ledger/tile/0/0",
                "/ledger/tile/0/000.p/0",
                "/ledger/tile/0/000.p/256",
                "/ledger/tile/0/x000/000",
                "/ledger/tile/0/x999/x999/x999/x999/x999/999",
                "/ledger/tile/00/000.p/1",
                "/ledger/tile/64/000.p/1",
                "/ledger/inclusion/0/" + (size + 1_000_000),
                "/ledger/inclusion/-1/1",
                "/ledger/consistency/2/1",
                "/ledger/proof/999999999999999")) {
            assertThat(visitor.get(none).status()).as(none).isEqualTo(404);
        }
    }

    private static boolean included(String leaf, TreeHead checkpoint, List<String> path) {
        return Proofs.included(
                new Hashing().leaf(leaf.getBytes(StandardCharsets.UTF_8)),
                0,
                checkpoint.size(),
                path.stream().map(Base64.getDecoder()::decode).toList(),
                checkpoint.root());
    }

    @Test
    void an_entry_without_the_transaction_it_belongs_to_is_not_written() {
        var ledger = SHOP.bean(Ledger.class);

        assertThatThrownBy(() -> ledger.append(List.of())).isInstanceOf(IllegalTransactionStateException.class);
    }
}
