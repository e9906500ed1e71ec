package shop.troth.catalog.pictures.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.catalog.pictures.prepare.Preparing.ready;
import static shop.troth.catalog.pictures.prepare.Preparing.refused;
import static shop.troth.catalog.pictures.prepare.Preparing.text;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.troth.catalog.pictures.Picture.Kind;
import shop.troth.catalog.pictures.PreparedPicture;

/** What comes out of a file that somebody uploads: pixels in a few sizes, or the reason why not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PreparePictureTests {

    @Test
    void a_photo_comes_in_all_sizes_up_to_2000_pixels_and_is_named_after_its_content() {
        var photo = Photos.jpeg(2400, 1200);

        var picture = ready(photo);

        assertThat(picture.kind()).isEqualTo(Kind.JPEG);
        assertThat(picture.width()).isEqualTo(2000);
        assertThat(picture.height()).isEqualTo(1000);
        assertThat(picture.sizes()).extracting(PreparedPicture.Size::width).containsExactly(320, 640, 1280, 2000);
        picture.sizes().forEach(it -> {
            var read = Photos.read(it.content());
            assertThat(read.getWidth()).isEqualTo(it.width());
            assertThat(read.getHeight()).isEqualTo(it.width() / 2);
            assertThat(red(read, 0.02, 0.6)).isGreaterThan(200);
            assertThat(red(read, 0.98, 0.6)).isLessThan(60);
        });
        assertThat(ready(photo).hash()).isEqualTo(picture.hash()).matches("[0-9a-f]{32}");
        assertThat(ready(Photos.jpeg(2400, 1202)).hash()).isNotEqualTo(picture.hash());
    }

    @Test
    void a_small_photo_is_not_made_larger() {
        assertThat(ready(Photos.jpeg(500, 400)).sizes())
                .extracting(PreparedPicture.Size::width)
                .containsExactly(320, 500);
        assertThat(ready(Photos.jpeg(100, 100)).sizes()).hasSize(1);
        assertThat(refused(Photos.jpeg(99, 400))).isEqualTo(PictureRefusal.SMALL);
    }

    @Test
    void every_usual_kind_is_taken() {
        assertThat(ready(Photos.png(400, 300, BufferedImage.TYPE_INT_RGB)).kind())
                .isEqualTo(Kind.JPEG);
        assertThat(ready(Photos.png(400, 300, BufferedImage.TYPE_BYTE_INDEXED)).kind())
                .isEqualTo(Kind.JPEG);
        assertThat(ready(Photos.png(400, 300, BufferedImage.TYPE_BYTE_BINARY)).kind())
                .isEqualTo(Kind.JPEG);
        assertThat(ready(Photos.gif(400, 300)).width()).isEqualTo(400);
        var webp = ready(Photos.webp(400, 300, new Color(200, 100, 50)));
        assertThat(webp.width()).isEqualTo(400);
        assertThat(new Color(Photos.read(webp.sizes().getLast().content()).getRGB(200, 150)))
                .satisfies(it -> assertThat(it.getRed()).isBetween(196, 204))
                .satisfies(it -> assertThat(it.getGreen()).isBetween(96, 104));
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
    void gray_keeps_its_lightness(int type) {
        var image = new BufferedImage(200, 200, type);
        var raster = image.getRaster();
        int level = type == BufferedImage.TYPE_BYTE_GRAY ? 100 : 100 << 8;
        for (int i = 0; i < 200 * 200; i++) {
            raster.setSample(i % 200, i / 200, 0, level);
        }

        var picture = ready(Photos.encoded(image, "png"));

        assertThat(red(Photos.read(picture.sizes().getLast().content()), 0.5, 0.5))
                .isBetween(97, 103);
    }

    @Test
    void what_is_transparent_stays_so() {
        var image = new BufferedImage(1500, 1500, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(750, 750, 0xff112233);

        var picture = ready(Photos.encoded(image, "png"));

        assertThat(picture.kind()).isEqualTo(Kind.PNG);
        assertThat(picture.width()).isEqualTo(1280);
        assertThat(Photos.read(picture.sizes().getFirst().content()).getRGB(5, 5) >>> 24)
                .isZero();
    }

    @Test
    void four_inks_become_three_colors() throws IOException {
        var picture = ready(InkedPhoto.cmyk(300, 200));

        var read = Photos.read(picture.sizes().getLast().content());
        assertThat(read.getRaster().getNumBands()).isEqualTo(3);
        assertThat(read.getWidth()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({"1, top", "3, bottom", "6, right", "8, left"})
    void a_camera_that_was_turned_gives_an_upright_picture_and_tells_no_place(int orientation, String green) {
        for (var kind : TurnedPhotos.Kind.values()) {
            isUpright(kind.turned(600, 400, orientation), orientation, green);
        }
    }

    private static void isUpright(byte[] file, int orientation, String green) {
        assertThat(text(file)).contains(Photos.PLACE);

        var picture = ready(file);

        assertThat(picture.width() > picture.height()).isEqualTo(orientation < 5);
        var read = Photos.read(picture.sizes().getLast().content());
        var sides = new HashSet<String>();
        note(read, 0.5, 0.05, "top", sides);
        note(read, 0.5, 0.95, "bottom", sides);
        note(read, 0.05, 0.5, "left", sides);
        note(read, 0.95, 0.5, "right", sides);
        assertThat(sides).isEqualTo(Set.of(green));
        picture.sizes().forEach(it -> assertThat(text(it.content())).doesNotContain(Photos.PLACE, "Exif", "40.7"));
    }

    private static int red(BufferedImage image, double x, double y) {
        return new Color(image.getRGB((int) (image.getWidth() * x), (int) (image.getHeight() * y))).getRed();
    }

    private static void note(BufferedImage image, double x, double y, String side, Set<String> green) {
        var color = new Color(image.getRGB((int) (image.getWidth() * x), (int) (image.getHeight() * y)));
        if (color.getGreen() > 200 && color.getRed() < 60) {
            green.add(side);
        }
    }
}
