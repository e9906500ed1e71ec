package shop.troth.newsletters.compose;

/** What Markdown becomes in a newsletter. */
public final class SomeMarkdown {

    private SomeMarkdown() {}

    /** @return HTML as a newsletter has it, in a store's look */
    public static String html(String color) {
        var words = new Markdown("https://shop.example.com", color).words("sample", """
            # New filters for your laboratory

            Our *new* membranes are **here**. [See them all](/products) or read
            [how to choose one](/pages/choosing).

            ## What changed

            - A pore size of 0.22 µm
            - `PES010-025-100-STERILE-INDIVIDUALLY-PACKED`

            1. Order by Friday

            > Thank you for reading.

            ---
            """);
        return words.html();
    }
}
