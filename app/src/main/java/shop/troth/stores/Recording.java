package shop.troth.stores;

import java.net.URI;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * What a store says about its record.
 *
 * @param keep how long entries are kept in words; then only their hashes are; empty: for good
 * @param witnesses who is asked to co-sign it
 */
public record Recording(Optional<Period> keep, List<Witness> witnesses) {

    /** Entries are kept for good, and nobody else is asked to sign. */
    public static final Recording USUAL = new Recording(Optional.empty(), List.of());

    /**
     * Somebody outside who co-signs the record (C2SP tlog-witness).
     *
     * @param address what {@code /add-checkpoint} is put behind; https, or a host of this machine
     * @param key its verifier key, {@code name+hash+base64}
     * @param place file and line, for complaints
     */
    public record Witness(URI address, String key, String place) {}

    public Recording {
        witnesses = List.copyOf(witnesses);
    }

    Recording withoutWitnesses() {
        return new Recording(keep, List.of());
    }
}
