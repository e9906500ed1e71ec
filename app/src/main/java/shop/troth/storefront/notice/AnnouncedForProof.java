package shop.troth.storefront.notice;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.proof.page.AnnounceInTwin;

/** Announcements that the proof makes in a probe twin to check where changes are announced. */
@Component
class AnnouncedForProof implements AnnounceInTwin {

    private static final String SENTENCE = "This is a test of where we announce changes. Nothing changes.";

    private final Map<StoreId, Announcement> now = new ConcurrentHashMap<>();

    @Override
    public Announced announce(StoreId twin, int number) {
        if (twin.equals(twin.original())) {
            throw new IllegalArgumentException("what changes in a store itself is published");
        }
        now.put(twin, new Announcement(number, SENTENCE, "never", ""));
        return () -> now.remove(twin);
    }

    /** Returns the announcements in a probe twin; always empty in a real store. */
    List<Announcement> in(StoreId store) {
        return Optional.ofNullable(now.get(store)).map(List::of).orElse(List.of());
    }
}
