package dev.bkend.cli;

/** A command that reads the configuration, and so has its flags. */
interface Configured {

    SettingFlags settings();
}
