package shop.troth.rights.child;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;

/**
 * The link in the message to a frozen address. It contains the freeze's id and a seal of the root keyset, so write access to the database
 * is not enough to create one, and nothing has to be stored for it. It works until the freeze is decided.
 */
@Component
@RequiredArgsConstructor
public class FreezeLinks {

    private static final int UUID_BYTES = 16;

    private final RootKeyset root;
    private final FreezeRows rows;

    /** Returns the token of a freeze's link, in base64url. */
    String token(Freeze freeze) {
        var seal = root.seal(said(freeze.store(), freeze.id()));
        var bytes = ByteBuffer.allocate(UUID_BYTES + seal.length)
                .putLong(freeze.id().getMostSignificantBits())
                .putLong(freeze.id().getLeastSignificantBits())
                .put(seal);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Returns the freeze of a link; empty if the link is not valid, or the freeze was decided. */
    public Optional<Freeze> find(StoreId store, String token) {
        try {
            var bytes = Base64.getUrlDecoder().decode(token);
            var buffer = ByteBuffer.wrap(bytes);
            var id = new UUID(buffer.getLong(), buffer.getLong());
            var seal = Arrays.copyOfRange(bytes, UUID_BYTES, bytes.length);
            return root.isSealed(seal, said(store, id))
                    ? rows.find(store, id).filter(Freeze::isUndecided)
                    : Optional.empty();
        } catch (IllegalArgumentException | java.nio.BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static String said(StoreId store, UUID id) {
        return "freeze-link|%s|%s".formatted(store, id);
    }
}
