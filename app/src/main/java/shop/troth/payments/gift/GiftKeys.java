package shop.troth.payments.gift;

import java.nio.charset.StandardCharsets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.vault.keys.StoreKeys;

/**
 * Each store's key under which the codes of its gift cards are hashed (HMAC-SHA-256). So the database alone is not enough to read or guess
 * codes.
 */
@Component
class GiftKeys extends StoreKeys {

    GiftKeys(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions) {
        super(db, root, transactions, "payments.gift_key", "gift cards");
    }

    byte[] hash(StoreId store, GiftCode code) {
        return HmacSha256.of(key(store), code.characters().getBytes(StandardCharsets.UTF_8));
    }
}
