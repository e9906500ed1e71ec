package shop.troth.catalog.pictures.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.troth.catalog.pictures.prepare.Preparing.outcome;
import static shop.troth.catalog.pictures.prepare.Preparing.ready;
import static shop.troth.catalog.pictures.prepare.Preparing.refused;
import static shop.troth.catalog.pictures.prepare.Preparing.text;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files that are not what they say, or say what nobody can hold. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileFilesTests {

    @Test
    void nothing_but_pixels_comes_out_of_a_polyglot() {
        var page = "PK\u0003\u0004<html><script>alert(1)</script></html>";
        for (var file : new byte[][] {
            Photos.followedBy(Photos.jpeg(300, 200), page),
            Photos.followedBy(Photos.png(300, 200, BufferedImage.TYPE_INT_RGB), page),
            Photos.followedBy(Photos.png(300, 200, BufferedImage.TYPE_INT_ARGB), page),
            Photos.followedBy(Photos.gif(300, 200), page),
            Photos.followedBy(Photos.webp(300, 200, Color.RED), page)
        }) {
            ready(file)
                    .sizes()
                    .forEach(it -> assertThat(text(it.content())).doesNotContain("script", "html", "PK\u0003\u0004"));
        }
    }

    @Test
    void drawings_pages_and_other_files_are_refused_whatever_they_are_called() {
        assertThat(refused("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"))
                .isEqualTo(PictureRefusal.DRAWING);
        assertThat(refused("\ufeff<?xml version=\"1.0\"?>\n<!-- a --><SVG/>")).isEqualTo(PictureRefusal.DRAWING);
        assertThat(refused("<!DOCTYPE html><html><body>photo.jpg</body></html>"))
                .isEqualTo(PictureRefusal.OTHER);
        assertThat(refused("%PDF-1.7")).isEqualTo(PictureRefusal.OTHER);
        assertThat(refused("BM")).isEqualTo(PictureRefusal.OTHER);
        assertThat(refused("")).isEqualTo(PictureRefusal.EMPTY);
        assertThat(refused(Photos.followedBy(Photos.jpeg(300, 200), "x".repeat(PreparePicture.LARGEST))))
                .isEqualTo(PictureRefusal.LARGE);
    }

    @Test
    void a_hundred_megapixels_are_refused_without_making_room_for_them() {
        var png = Photos.largePng(10_000, 10_000);
        assertThat(png.length).isLessThan(50_000);
        var webp = Photos.webp(16_000, 16_000, Color.RED);
        var jpeg = Photos.jpeg(300, 200);
        int frame = text(jpeg).indexOf("\u00ff\u00c0");
        Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0x7f);
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getTotalThreadAllocatedBytes();

        assertThat(refused(png)).isEqualTo(PictureRefusal.PIXELS);
        assertThat(refused(webp)).isEqualTo(PictureRefusal.PIXELS);
        assertThat(refused(jpeg)).isEqualTo(PictureRefusal.PIXELS);

        assertThat(threads.getTotalThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    /** Its reader would make room for all pixels at once. */
    @Test
    void a_lossless_jpeg_is_refused_and_so_is_a_large_progressive_one() {
        var jpeg = Photos.jpeg(300, 200);
        int frame = text(jpeg).indexOf("\u00ff\u00c0");
        jpeg[frame + 1] = (byte) 0xc3;
        assertThat(refused(jpeg)).isEqualTo(PictureRefusal.OTHER);

        var scans = new ByteArrayOutputStream();
        var plain = Photos.jpeg(300, 200);
        int side = text(plain).indexOf("\u00ff\u00c0") + 5;
        plain[side] = 0x14; // 5,320 by 5,320
        plain[side + 1] = (byte) 0xc8;
        plain[side + 2] = 0x14;
        plain[side + 3] = (byte) 0xc8;
        int scan = text(plain).indexOf("\u00ff\u00da");
        scans.write(plain, 0, plain.length - 2);
        scans.write(plain, scan, plain.length - scan);
        assertThat(refused(scans.toByteArray())).isEqualTo(PictureRefusal.PIXELS);
    }

    @Test
    void a_strip_is_refused() {
        assertThat(refused(Photos.largePng(100, 22_000))).isEqualTo(PictureRefusal.NARROW);
    }

    @Test
    @Tag("deep")
    void forty_megapixels_are_read() {
        assertThat(ready(Photos.largePng(8_000, 5_000)).width()).isEqualTo(2000);
    }

    @Test
    void a_webp_whose_picture_is_larger_than_its_canvas_is_refused() {
        var small = Photos.webp(200, 200, Color.RED);
        var extended = java.nio.ByteBuffer.allocate(small.length + 18).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        extended.put(small, 0, 4).putInt(extended.capacity() - 8).put(small, 8, 4);
        extended.put("VP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(0);
        extended.put(new byte[] {99, 0, 0, 99, 0, 0}).put(small, 12, small.length - 12);

        assertThat(refused(extended.array())).isEqualTo(PictureRefusal.DAMAGED);
    }

    @Test
    void what_is_cut_off_or_damaged_is_refused_and_never_breaks_anything() {
        for (var whole : new byte[][] {
            Photos.withPlace(Photos.jpeg(300, 200), 6),
            Photos.png(300, 200, BufferedImage.TYPE_INT_RGB),
            Photos.gif(300, 200),
            Photos.webp(300, 200, Color.RED)
        }) {
            for (int end = 12; end < whole.length - 2; end += Math.max(1, whole.length / 40)) {
                assertThat(refused(Arrays.copyOf(whole, end))).isIn(PictureRefusal.DAMAGED, PictureRefusal.OTHER);
            }
            var random = new java.util.Random(7);
            for (int i = 0; i < 60; i++) {
                var spoilt = whole.clone();
                for (int j = 0; j < 5; j++) {
                    spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
                }
                outcome(spoilt); // either is fine, an exception is not
            }
        }
    }
}
