package shop.troth.cli;

/** Runs several command lines one after another in one process, each an argument with spaces between its words. */
public final class ManyCommands {

    private ManyCommands() {}

    public static void main(String[] lines) {
        for (var line : lines) {
            System.out.println("> " + line);
            System.out.println("= " + Troth.execute(line.split(" ")));
        }
    }
}
