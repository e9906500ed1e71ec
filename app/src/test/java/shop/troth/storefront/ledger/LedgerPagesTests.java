package shop.troth.storefront.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import shop.troth.ledger.verify.SignedNote;
import shop.troth.ledger.verify.TreeHead;
import shop.troth.ledger.verify.VerifierKey;
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
    void an_entry_without_the_transaction_it_belongs_to_is_not_written() {
        var ledger = SHOP.bean(Ledger.class);

        assertThatThrownBy(() -> ledger.append(List.of())).isInstanceOf(IllegalTransactionStateException.class);
    }
}
