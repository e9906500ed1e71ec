package shop.troth.desk.entry;

import java.util.Map;
import shop.troth.desk.entry.QrSquare.Square;

/**
 * The form with which staff change how they sign in.
 *
 * @param typed the name, as typed or as it is; or the id of the passkey to remove
 * @param sealed the key of a new authenticator, for the form to carry; empty for anything else
 * @param key the same, in groups of four letters, for those who cannot scan the QR code
 * @param passkeys names of the passkeys they have, by id
 * @param byPasskey whether one of them confirms it, in place of password and code
 * @param bad what is wrong with what they chose; empty if nothing is
 * @param wrong why they did not prove that it is them; empty if they did or did not try
 */
public record OwnSecretView(
        OwnSecret what,
        String typed,
        String sealed,
        String key,
        Square square,
        Map<String, String> passkeys,
        boolean byPasskey,
        String bad,
        String wrong) {

    @Override
    public String toString() {
        return "OwnSecretView";
    }
}
