package shop.troth.procurement;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.vault.keys.StoreKeys;

/** Each store's key under which purchase order numbers are hashed, so that the database alone is not enough to guess one. */
@Component
class NumberKeys extends StoreKeys {

    NumberKeys(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions) {
        super(db, root, transactions, "procurement.number_key", "purchase order numbers");
    }

    byte[] hash(StoreId store, UUID system, String number) {
        return HmacSha256.of(
                key(store),
                system.toString().getBytes(StandardCharsets.UTF_8),
                number.strip().getBytes(StandardCharsets.UTF_8));
    }
}
