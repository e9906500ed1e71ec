package shop.troth.stores;

import java.net.URI;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * What a store says about its ledger.
 *
 * @param keep how long the text of entries is kept, after which only hashes remain; empty means forever
 * @param witnesses who is asked to cosign it
 */
public record LedgerSettings(Optional<Period> keep, List<Witness> witnesses) {

    /** Entries are kept forever, and nobody else is asked to sign. */
    public static final LedgerSettings USUAL = new LedgerSettings(Optional.empty(), List.of());

    /**
     * An outside party that cosigns the ledger (C2SP tlog-witness).
     *
     * @param address to which {@code /add-checkpoint} is appended; https, or a host of this machine
     * @param key its verifier key, {@code name+hash+base64}
     * @param place file and line, for error messages
     */
    public record Witness(URI address, String key, String place) {}

    public LedgerSettings {
        witnesses = List.copyOf(witnesses);
    }

    LedgerSettings withoutWitnesses() {
        return new LedgerSettings(keep, List.of());
    }
}
