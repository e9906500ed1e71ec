package shop.troth.people.accounts.passkey;

import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.DashedWord;
import shop.troth.vault.keys.RootSeals;
import shop.troth.webauthn.Credential;

/**
 * What is stored of a passkey of an account.
 *
 * @param id id by which its owner removes it
 * @param usedAt when it last signed in; null if never
 */
public record Passkey(
        StoreId store,
        UUID id,
        UUID account,
        Credential credential,
        Device device,
        Instant addedAt,
        @Nullable Instant usedAt,
        byte[] seal)
        implements RootSeals.Row {

    /** Where the owner says it is. Chosen from a list, so that nothing personal is typed. */
    @RequiredArgsConstructor
    public enum Device {
        PHONE("Phone or tablet"),
        COMPUTER("Computer"),
        KEY("Security key"),
        MANAGER("Password manager");

        private final String label;

        /** Returns the name shown to the owner. */
        public String label() {
            return label;
        }

        /** Returns the value in the form and the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Reads the value in the form or the database. */
        public static Optional<Device> of(String word) {
            return DashedWord.find(Device.class, word);
        }
    }

    @Override
    public String sealedText() {
        return "passkey|%s|%s|%s|%s|%s|%s|%s|%s|%s|%s"
                .formatted(
                        store,
                        id,
                        account,
                        HexFormat.of().formatHex(credential.id()),
                        HexFormat.of().formatHex(credential.key()),
                        credential.counter(),
                        credential.backup(),
                        device,
                        addedAt,
                        usedAt);
    }

    Passkey used(long newCounter, Instant now) {
        return new Passkey(store, id, account, credential.counted(newCounter), device, addedAt, now, seal);
    }
}
