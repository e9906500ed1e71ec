package shop.troth.catalog.pictures;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The main picture of a product: the first one that staff uploaded, or else its drawing.
 *
 * @param drawing name of a drawing in the store's design, without folder and extension; empty if there is none
 */
public record MainPicture(Optional<Picture> uploaded, String drawing) {

    /**
     * Returns its address.
     *
     * @param width display width in pixels
     * @param look maps the name of a file of the store's design to its address
     * @return an empty string if there is nothing to show
     */
    public String address(int width, UnaryOperator<String> look) {
        return uploaded.map(it -> it.path(width))
                .orElseGet(() -> drawing.isEmpty() ? "" : look.apply("pictures/" + drawing + ".svg"));
    }
}
