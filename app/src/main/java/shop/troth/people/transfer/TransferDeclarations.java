package shop.troth.people.transfer;

import java.util.List;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of data for exporting choices. The purposes for which consents are opened depend on each store's topics. */
public final class TransferDeclarations implements Declarations {

    /** Exporting an opt-out. */
    static final Use OPT_OUT = Use.of("opt-outs in an export", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** Exporting the proof of a consent. */
    static final Use PROOF = Use.of("proof of consent in an export", "rights.record", Recipient.SELF, Kind.RECEIPT);

    /** Exporting a consent, for a purpose that it covers. */
    static Use consent(String purpose) {
        return Use.of("consents in an export", purpose, Recipient.SELF, Kind.EMAIL);
    }

    @Override
    public List<DeclaredUse> uses() {
        return List.of(OPT_OUT.declared(), PROOF.declared());
    }
}
