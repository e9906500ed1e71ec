package shop.troth.web;

/**
 * What an error page says.
 *
 * @param status the HTTP status
 * @param title one short line
 * @param text what to do now
 * @param store the store's name
 */
public record ErrorView(int status, String title, String text, String store) {

    static ErrorView of(int status, String store) {
        return switch (status) {
            case 404 ->
                new ErrorView(status, "There is no such page", "It may have moved, or the address has a slip.", store);
            case 405 ->
                new ErrorView(status, "That does not work here", "Go back and try the link or button again.", store);
            case 403 ->
                new ErrorView(
                        status,
                        "That came from another site",
                        "For your safety a form is taken only from our own pages. Open the page here and send it again.",
                        store);
            case 409 ->
                new ErrorView(
                        status,
                        "That does not fit your cart as it stands",
                        "Look at your cart, and change it there. It takes up to 100 different items.",
                        store);
            case 413 -> new ErrorView(status, "That was too much at once", "Please send less.", store);
            case 429 -> new ErrorView(status, "That was too fast", "Please wait a moment and try again.", store);
            case 503 -> new ErrorView(status, "We are away for a moment", "Please try again in a minute.", store);
            default ->
                status < 500
                        ? new ErrorView(status, "We could not read that", "Go back and try again.", store)
                        : new ErrorView(
                                status, "Something broke on our side", "Nothing was lost. Please try again.", store);
        };
    }
}
