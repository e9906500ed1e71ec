package shop.troth.mail.returned;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.mail.bounce.ReturnAddress;

/** Recognizes mail that came back to a store: it contains the random token of the return address of one of the store's mails. */
@Component
@RequiredArgsConstructor
public class ReturnTokens {

    private final JdbcClient db;

    /** Returns a test of whether a text contains the return address of a mail that the store queued since the given time. */
    public Predicate<String> since(StoreId store, Instant moment) {
        return text -> anyIsOf(ReturnAddress.tokens(text), store, moment);
    }

    private boolean anyIsOf(Set<UUID> tokens, StoreId store, Instant since) {
        return !tokens.isEmpty()
                && db.sql("""
                        select exists (select from mail.outgoing
                                        where return_token = any (:tokens::uuid[]) and store_id = :store and queued_at >= :since)
                        """)
                        .param("tokens", tokens.stream().map(UUID::toString).toArray(String[]::new))
                        .param("store", store.value())
                        .param("since", since.atOffset(ZoneOffset.UTC))
                        .query(Boolean.class)
                        .single();
    }
}
