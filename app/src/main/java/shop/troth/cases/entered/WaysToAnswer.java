package shop.troth.cases.entered;

import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.cases.Case;
import shop.troth.policy.features.Features;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.HeldDatum;

/** The ways in which a case can be answered, based on what its writer gave. Opens no value. */
@Component
@RequiredArgsConstructor
public class WaysToAnswer {

    private final EnteredCases entered;
    private final Vault vault;
    private final Features features;

    /**
     * @param email whether there is an email address
     * @param phone whether staff entered it, so that someone may have called the writer
     * @param letter whether there is a return address, and the store answers by letter
     */
    public record Ways(boolean email, boolean phone, boolean letter) {

        /** For people who used the contact page, which asks for an email address, or who wrote an email. */
        private static final Ways EMAIL = new Ways(true, false, false);
    }

    public Ways of(Case about) {
        if (entered.wayOf(about).filter(it -> it != CaseChannel.EMAIL).isEmpty()) {
            return Ways.EMAIL;
        }
        var held = vault.held(about.store(), about.writer().orElseThrow()).stream()
                .map(HeldDatum::category)
                .collect(Collectors.toSet());
        return new Ways(
                held.contains(Kind.EMAIL.category()),
                true,
                held.contains(Kind.RETURN_ADDRESS.category()) && features.has(about.store(), EnteredFeatures.LETTERS));
    }
}
