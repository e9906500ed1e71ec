package shop.troth.proof.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Software that asks whether it works in a test copy could do one thing there, where the proof looks, and another in the store. Besides the
 * proof, only these files ask, and whoever adds one says why.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TestCopyAskedTests {

    private static final Path SOURCES = Path.of("src/main");
    private static final Pattern ASKS = Pattern.compile("isTwin\\(|~probe|\\.original\\(\\)");

    /** Which address, port, or bank is whose. */
    private static final Set<String> REACHED = Set.of(
            "advertising/AdVendors.java",
            "kernel/StoreId.java",
            "stores/Store.java",
            "runtime/shop/Endpoints.java",
            "runtime/shop/Ports.java",
            "runtime/shop/LocalBank.java",
            "web/ListenAddresses.java");

    /** A test copy has the look, the policy, and the wares of its store, which lie there once. */
    private static final Set<String> THE_SAME = Set.of(
            "cases/contact/ContactTopics.java",
            "catalog/Catalog.java",
            "catalog/search/SearchProducts.java",
            "content/StorePages.java",
            "coupons/CouponOffers.java",
            "insight/suggest/OwnLikes.java",
            "mail/dkim/DkimKeys.java",
            "people/choices/Topics.java",
            "policy/published/PublishedPolicies.java",
            "storefront/wellknown/WellKnown.java",
            "storefront/notice/AnnouncedForProof.java",
            "storefront/policytext/PolicyTexts.java",
            "web/look/Look.java");

    /** What the proof does is in no report, no figure, and no line of the log, and its mail and money wait for no timer unless they are to. */
    private static final Set<String> NOT_COUNTED = Set.of(
            "catalog/V507__changes.sql",
            "catalog/V508__stock_changes.sql",
            "catalog/V1910__moved_addresses.sql",
            "insight/V1801__sales.sql",
            "insight/V2002__edited_orders.sql",
            "insight/V2150__views_for_reports.sql",
            "insight/V2200__sales_by_state.sql",
            "insight/V2600__shared_statistics.sql",
            "mail/handover/Handovers.java",
            "mail/handover/MailMetrics.java",
            "payments/Payments.java",
            "vault/V2173__the_past_stays_past.sql",
            "vault/V2900__nobody_is_put_back.sql",
            "web/guard/GuardedLine.java");

    /** Words for whoever runs a store, and a method of another thing. */
    private static final Set<String> NAMED = Set.of(
            "cli/ledger/ChangeKeyCommand.java",
            "cli/ledger/LedgerExportCommand.java",
            "cli/ledger/FindCommand.java",
            "cli/ledger/SoughtWords.java",
            "cli/ledger/WitnessesCommand.java",
            "mail/bounce/BounceReader.java");

    @Test
    void nobody_else_asks_whether_it_is_a_test_copy() throws IOException {
        var known = Stream.of(REACHED, THE_SAME, NOT_COUNTED, NAMED)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(asking()).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (store.isTwin()) {",
                "delete from vault.datum where store_id like '%~probe'",
                "var real = store.equals(store.original());"
            })
    void a_question_would_be_noticed(String line) {
        assertThat(ASKS.matcher(line).find()).isTrue();
    }

    private static Set<String> asking() throws IOException {
        var asking = new TreeSet<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(it -> it.toString().matches(".*\\.(java|sql|jte)"))
                    .toList()) {
                var name = SOURCES.relativize(file)
                        .toString()
                        .replaceFirst("^(java/shop/troth|resources/db/migration|jte)/", "");
                if (!name.startsWith("proof/")
                        && ASKS.matcher(Files.readString(file)).find()) {
                    asking.add(name);
                }
            }
        }
        return asking;
    }
}
