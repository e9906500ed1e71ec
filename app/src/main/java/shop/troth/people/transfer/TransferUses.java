package shop.troth.people.transfer;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** What is done with data about people to take their choices to another platform. */
final class TransferUses {

    /** Handing on that somebody said no. */
    static final Use OPT_OUT = Use.of("opt-outs in an export", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** Handing on the proof of a yes. */
    static final Use PROOF = Use.of("proof of consent in an export", "rights.record", Recipient.SELF, Kind.RECEIPT);

    private TransferUses() {}

    /** Handing on that somebody said yes, for what they said yes to. */
    static Use consent(String purpose) {
        return Use.of("consents in an export", purpose, Recipient.SELF, Kind.EMAIL);
    }
}
