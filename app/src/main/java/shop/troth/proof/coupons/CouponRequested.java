package shop.troth.proof.coupons;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.coupons.CouponOffers;
import shop.troth.coupons.CouponUses;
import shop.troth.kernel.StoreId;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.pricing.CouponCode;
import shop.troth.pricing.Coupons;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.Verdict;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.visit.Visits;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/**
 * Checks coupons on request. In the twin, somebody requests a coupon twice. One coupon arrives by email; it works for one order and not for
 * a second; the address is not signed up for anything, and is kept for 30 days at most.
 */
@Component
@RequiredArgsConstructor
class CouponRequested implements Probe {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Pattern CODE = Pattern.compile("\\b[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}\\b");
    private static final Use FIND = Use.of("probe of coupons", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    private final Visits visits;
    private final Premises premises;
    private final CouponOffers offers;
    private final Coupons coupons;
    private final Vault vault;
    private final AddressChoices choices;
    private final Clock clock;

    @Override
    public Set<String> promises() {
        return Set.of("single-use-coupon");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        if (offers.of(scene.store()).isEmpty()) {
            return new Evidence(
                    Verdict.NOT_EXERCISED, "This store offers no coupon on request.", EvidenceSource.PROBE_TWIN);
        }
        var faults = scene.faults();
        var shopper = visits.twin(scene.store().id());
        var email = shopper.person().email();
        for (var times = 0; times < 2; times++) {
            if (!shopper.post(CouponUses.ADDRESS, Map.of("email", email)).isRedirect()) {
                faults.add("A request for a coupon was not taken.");
            }
        }
        scene.happens(() -> !codes(email).isEmpty());
        var codes = codes(email);
        if (codes.size() != 1) {
            faults.add("Requesting a coupon did not bring exactly one by email.");
        }
        codes.forEach(it -> once(scene.twin(), it, faults));
        person(scene.twin(), email, faults);
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "A requested coupon came by email and worked once.",
                "A made-up person requested a coupon twice in the test copy. One coupon came by email. It worked for one order and "
                        + "was refused for a second. Their address was not signed up for anything and is deleted within 30 days.");
    }

    private List<String> codes(String email) {
        return premises.mail().apply(email).stream()
                .flatMap(it -> CODE.matcher(it).results())
                .map(it -> it.group())
                .distinct()
                .toList();
    }

    private void once(StoreId twin, String code, List<String> faults) {
        if (!coupons.use(twin, new CouponCode(code))) {
            faults.add("A requested coupon did not work.");
        } else if (coupons.use(twin, new CouponCode(code))) {
            faults.add("A requested coupon worked more than once.");
        }
    }

    private void person(StoreId twin, String email, List<String> faults) {
        var typed = CouponUses.FORM.read(Map.of(CouponUses.EMAIL.name(), new String[] {email}));
        var latest = clock.instant().plus(KEPT);
        for (var person : vault.find(twin, SubjectLookup.email(typed.get(Kind.EMAIL)), FIND, FIND.known())) {
            var standing = choices.of(twin, person);
            if (!standing.optedIn().isEmpty() || !standing.agreed().isEmpty()) {
                faults.add("Requesting a coupon signed the address up for messages.");
            }
            if (vault.held(twin, person).stream()
                    .anyMatch(it -> it.until().isEmpty() || it.until().get().isAfter(latest))) {
                faults.add("The address of a request is kept for longer than 30 days.");
            }
        }
    }
}
