package shop.troth.insight.search;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.vault.keys.StoreKeys;

/** Each store's key under which searched words are hashed (HMAC-SHA-256). So the database alone is not enough to guess words. */
@Component
class WordKeys extends StoreKeys {

    private static final int HASH_BYTES = 16;

    WordKeys(JdbcClient db, RootKeyset root, PlatformTransactionManager transactions) {
        super(db, root, transactions, "insight.word_key", "searched words");
    }

    /** Returns the hash of a word, 16 bytes. */
    byte[] hash(StoreId store, String word) {
        return Arrays.copyOf(HmacSha256.of(key(store), word.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
    }
}
