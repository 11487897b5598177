#!/usr/bin/env node
/*
 * The `palier` command: the server's command line on the pinned runtime, whatever node found this file.
 */
import { serverEntry } from '../../../tools/launch/places.mjs'
import { becomePinned } from '../../../tools/launch/run-pinned.mjs'

becomePinned(serverEntry, process.argv.slice(2))
