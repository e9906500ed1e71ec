package shop.troth.catalog.pictures;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What stands for a product where one picture is shown: the first that staff uploaded, or else its drawing.
 *
 * @param drawing the name of a drawing in the store's look, without folder and ending; the empty text if there is none
 */
public record MainPicture(Optional<Picture> uploaded, String drawing) {

    /**
     * Its address.
     *
     * @param width in pixels, of the place where it is shown
     * @param look turns the name of a file of the store's look into its address
     * @return the empty text if there is nothing to show
     */
    public String address(int width, UnaryOperator<String> look) {
        return uploaded.map(it -> it.path(width))
                .orElseGet(() -> drawing.isEmpty() ? "" : look.apply("pictures/" + drawing + ".svg"));
    }
}
