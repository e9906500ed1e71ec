package shop.troth.checkout.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.features.Features;
import shop.troth.pricing.granted.Exemption;
import shop.troth.pricing.granted.ExemptionId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;
import shop.troth.vault.Submission.Figures;

/**
 * Determines who is exempt from sales tax, and where. Called when an address is given and not yet sealed; only the certificate that covers
 * it is kept. Whether that still counts is checked each time the cart is read, in the cart's own statement.
 */
@Component
@RequiredArgsConstructor
public class ExemptBuyers {

    /**
     * A column with the certificate that a row of {@code checkout.cart} refers to, for {@link #counts}; null if it has been withdrawn,
     * replaced, or restored.
     */
    public static final String COLUMN = """
            (select array[c.id::text, c.account_id::text, c.subject_id::text, array_to_string(c.states, ','), c.reason, c.last_day::text,
                          c.revision::text, encode(c.counting, 'hex')]
               from checkout.tax_certificate c
              where c.store_id = cart.store_id and c.exemption_id = cart.exempt_by and c.counting is not null) as certificate
            """;

    private static final String SHIPPING = "shipping";

    private final CertificateRows rows;
    private final Features features;
    private final Stores stores;
    private final Clock clock;

    /**
     * Returns the certificate that covers the destination of an order.
     *
     * @param account the account that is signed in, if any
     * @param details with a shipping address, without errors
     */
    public Optional<ExemptionId> at(Store store, Optional<UUID> account, Submission details) {
        return covering(store, account, it -> OptionalInt.of(details.figure(Kind.SHIPPING, it)));
    }

    /** The same by the state as typed so far; the rest of the address may be missing. */
    public Optional<ExemptionId> typed(Store store, Optional<UUID> account, Submission given) {
        return covering(store, account, it -> given.figure(SHIPPING, it));
    }

    /** Whether the store collects sales tax and has the feature of certificates. */
    public boolean isOffered(Store store) {
        return store.conditions().salesTax().isCollected() && features.has(store.id(), CertificateUses.FEATURE);
    }

    /** Today, by the store's calendar. */
    public LocalDate today(Store store) {
        return LocalDate.ofInstant(clock.instant(), store.dispatch().zone());
    }

    /**
     * Of several certificates that cover a state, the one with the latest last day. It is found by a table, so that the state itself is not
     * revealed.
     */
    private Optional<ExemptionId> covering(Store store, Optional<UUID> account, Function<Figures, OptionalInt> figure) {
        if (account.isEmpty() || !isOffered(store)) {
            return Optional.empty();
        }
        var today = today(store);
        var counting = rows.of(store.id(), account.get()).stream()
                .map(CertificateRows.Row::certificate)
                .filter(it -> it.countsOn(today))
                .toList();
        var which = figure.apply(Figures.ofStates(table(counting))).orElse(0);
        return which == 0
                ? Optional.empty()
                : Optional.of(counting.get(which - 1).exemption());
    }

    /** The positions in the list, from 1, by state. */
    private static Map<String, Integer> table(List<Certificate> counting) {
        var table = new HashMap<String, Integer>();
        for (int i = 0; i < counting.size(); i++) {
            for (var state : counting.get(i).coverage().states()) {
                table.putIfAbsent(state, i + 1);
            }
        }
        return table;
    }

    /**
     * Whether the certificate of a cart counts now.
     *
     * @param cart a row of {@code checkout.cart}, with {@link #COLUMN}
     */
    public boolean counts(ResultSet cart) throws SQLException {
        var found = cart.getArray("certificate");
        if (found == null) {
            return false;
        }
        var store = stores.get(new StoreId(cart.getString("store_id")));
        var exemption = new ExemptionId(cart.getObject("exempt_by", UUID.class));
        var row = row(store.id(), exemption, (String[]) found.getArray());
        return isOffered(store) && row.certificate().countsOn(today(store)) && rows.isOurs(row);
    }

    private static Certificate.Sealed row(StoreId store, ExemptionId exemption, String[] said) {
        var certificate = new Certificate(
                store,
                new DatumRef(UUID.fromString(said[0])),
                UUID.fromString(said[1]),
                new SubjectId(UUID.fromString(said[2])),
                exemption,
                new Coverage(
                        List.of(said[3].split(",")), Exemption.of(said[4]).orElseThrow(), LocalDate.parse(said[5])),
                Integer.parseInt(said[6]),
                false,
                Instant.EPOCH);
        return new Certificate.Sealed(
                certificate, Certificate.Vouched.COUNTS, HexFormat.of().parseHex(said[7]));
    }
}
