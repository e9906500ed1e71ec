package shop.troth.storefront.look;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.content.Piece;
import shop.troth.content.Previews;
import shop.troth.content.StorePages;
import shop.troth.content.edit.PageHistory;
import shop.troth.content.look.LookText;
import shop.troth.content.look.Palette;
import shop.troth.content.look.ShopLook;
import shop.troth.kernel.StoreId;
import shop.troth.web.look.Look;
import shop.troth.web.look.LookChanges;

/** Serves style sheets and files for store designs published at the desk. */
@Component
@RequiredArgsConstructor
class ChangedLooks implements LookChanges {

    /** How many recent versions stay available to browsers that loaded a page earlier. */
    private static final int RECENT = 8;

    private static final int MOST_KEPT = 100;

    private final StorePages pages;
    private final PageHistory history;
    private final Previews previews;
    private final Cache<String, Change> changes =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build(); // keyed by the text of the design

    @Override
    public Change now(StoreId store) {
        return change(pages.now(store).find(Piece.LOOK).map(Piece::text).orElse(""));
    }

    @Override
    public List<Change> recent(StoreId store) {
        var recent = new ArrayList<Change>();
        history.of(store, Piece.LOOK, Integer.MAX_VALUE, RECENT)
                .forEach(it -> recent.add(change(it.piece().text())));
        recent.add(Change.NONE); // before the first one
        return recent;
    }

    @Override
    public Optional<Change> preview(StoreId store, UUID key) {
        return previews.find(store, key)
                .filter(it -> it.id().equals(Piece.LOOK))
                .map(it -> look(it.text()))
                .map(it -> made(it, name -> "/look/%s?preview=%s".formatted(name, key)));
    }

    private Change change(String text) {
        return text.isBlank() ? Change.NONE : Objects.requireNonNull(changes.get(text, ChangedLooks::published));
    }

    private static Change published(String text) {
        var look = look(text);
        var files = look.files();
        return made(look, name -> "/look/%s?v=%s".formatted(name, Look.tag(Objects.requireNonNull(files.get(name)))));
    }

    /** Parses a published design; the result does not depend on the style sheet's own colors. */
    private static ShopLook look(String text) {
        return new ShopLook(Palette.NONE, LookText.of(text));
    }

    private static Change made(ShopLook look, UnaryOperator<String> address) {
        return new Change(look.sheet(address), look.files(), look.fonts());
    }
}
