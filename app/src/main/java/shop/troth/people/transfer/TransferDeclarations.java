package shop.troth.people.transfer;

import java.util.List;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What taking choices to another platform does with data. What a consent is opened for is what each store's own messages stand for. */
public final class TransferDeclarations implements Declarations {

    /** Handing on that somebody said no. */
    static final Use OPT_OUT = Use.of("opt-outs in an export", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** Handing on the proof of a yes. */
    static final Use PROOF = Use.of("proof of consent in an export", "rights.record", Recipient.SELF, Kind.RECEIPT);

    /** Handing on that somebody said yes, for what they said yes to. */
    static Use consent(String purpose) {
        return Use.of("consents in an export", purpose, Recipient.SELF, Kind.EMAIL);
    }

    @Override
    public List<DeclaredUse> uses() {
        return List.of(OPT_OUT.declared(), PROOF.declared());
    }
}
