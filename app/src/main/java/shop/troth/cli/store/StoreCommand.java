package shop.troth.cli.store;

import picocli.CommandLine.Command;

/** {@code store}: the commands about a store's folder. */
@Command(
        name = "store",
        description = "Writes what the desk edited to a store's folder. Works with or without a running serve.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StoreExportCommand.class})
public final class StoreCommand {}
