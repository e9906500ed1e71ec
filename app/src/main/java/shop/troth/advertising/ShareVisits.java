package shop.troth.advertising;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.Ledger;
import shop.troth.ledger.LedgerEntry;
import shop.troth.ledger.LedgerUnavailable;
import shop.troth.ledger.find.EntryCriteria;
import shop.troth.ledger.find.FindEntries;
import shop.troth.ledger.find.IndexWords.Field;
import shop.troth.policy.Action;
import shop.troth.policy.Circumstances;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.stores.Front;
import shop.troth.suppliers.Suppliers;

/**
 * Tells the advertising company of a page, if the policy allows it. The policy is asked about each page; the ledger has one entry for each
 * browser, day, and version of the policy, under the advertising number, and it is durable before anything leaves.
 */
@Component
@RequiredArgsConstructor
public class ShareVisits {

    /** What the visits are shared for. */
    public static final Purpose PURPOSE = new Purpose("advertising.remarketing");

    static final Recipient ADVERTISER = new Recipient("advertiser");
    static final List<DataCategory> DATA =
            List.of(new DataCategory("visit.ad-identifier"), new DataCategory("visit.pages"));

    private static final int MOST_SHOWN = 50;
    private static final int MOST_REMEMBERED = 50_000;

    private final AdVendors vendors;
    private final PublishedPolicies policies;
    private final Suppliers suppliers;
    private final Ledger ledger;
    private final FindEntries find;
    private final Front front;
    private final VendorCall call;
    private final SendPageViews sendPageViews;
    private final EndedNumbers ended;
    private final Clock clock;
    private final Set<Recorded> recorded = ConcurrentHashMap.newKeySet();

    private record Recorded(String who, LocalDate day, String policy) {}

    private record Allowed(PolicyVersion version, Circumstances given, List<String> clauses) {}

    /**
     * Whether the policy in force lets visits of somebody who agreed be shared, and there is somebody to share them with.
     *
     * @param signal whether the browser sends Global Privacy Control
     */
    public boolean mayShare(StoreId store, boolean signal) {
        return vendors.of(store).isPresent()
                && decide(store, signal, clock.instant()).isPresent();
    }

    /**
     * Tells the company of a page that somebody opened who agreed to that.
     *
     * @param session when the visit began
     * @param page path of a page that is the same for everybody
     * @param signal whether the browser sends Global Privacy Control
     * @return the image to which the browser is sent, by which the company sets and reads its own cookie; empty if nothing may leave
     */
    public Optional<URI> share(StoreId store, AdNumber number, Instant session, String page, boolean signal) {
        var now = clock.instant();
        var vendor = vendors.of(store);
        var allowed = decide(store, signal, now);
        var address = front.address(store) + page;
        if (vendor.isEmpty() || allowed.isEmpty() || ended.has(store, number)) {
            return Optional.empty();
        }
        var pixel = call.pixel(store, vendor.get(), number, address);
        if (pixel.isEmpty() || !isRecorded(store, number, allowed.get(), now)) {
            return Optional.empty();
        }
        sendPageViews.add(new PageView(store, number, session.getEpochSecond(), address));
        return pixel;
    }

    private Optional<Allowed> decide(StoreId store, boolean signal, Instant now) {
        if (suppliers.playing(store, ADVERTISER).isEmpty()) {
            return Optional.empty();
        }
        var version = policies.standing(store, now).version();
        var table = version.table();
        var ofRecipient = suppliers.to(store, ADVERTISER, PURPOSE);
        var clauses = new LinkedHashSet<String>();
        var given = Circumstances.of(Fact.CONSENTED);
        for (var data : DATA) {
            given = given.and(ofRecipient.about(data));
            var asked = signal ? given.with(Fact.PRIVACY_SIGNAL) : given;
            var decision = table.decision(table.question(Action.SHARE, data, PURPOSE, ADVERTISER), asked.bits());
            if (!decision.isAllowed()) {
                return Optional.empty();
            }
            clauses.addAll(decision.clauses());
        }
        return Optional.of(new Allowed(version, given, List.copyOf(clauses)));
    }

    /** Waits for the first entry of the day; the others that day rest on it. */
    private boolean isRecorded(StoreId store, AdNumber number, Allowed allowed, Instant now) {
        var who = number.pseudonym(store);
        var day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        var key = new Recorded(who.text(), day, allowed.version().shortHash());
        if (recorded.contains(key)) {
            return true;
        }
        var entry = LedgerEntry.of(EntryKind.SHARE, store, now)
                .about(who)
                .purpose(PURPOSE)
                .recipient(ADVERTISER)
                .categories(DATA)
                .allowed(allowed.clauses())
                .given(allowed.given().bits())
                .under(allowed.version().hash())
                .entry();
        try {
            ledger.submit(entry).await();
        } catch (LedgerUnavailable e) {
            return false;
        }
        if (recorded.size() >= MOST_REMEMBERED) {
            recorded.clear();
        }
        return recorded.add(key) || recorded.contains(key);
    }

    /** The sealed entries about a browser, newest first. */
    public List<FindEntries.Found> entries(StoreId store, AdNumber number) {
        var about =
                EntryCriteria.any().and(Field.PERSON, number.pseudonym(store).text());
        return find.find(store, about, FindEntries.NEWEST, MOST_SHOWN).entries();
    }
}
